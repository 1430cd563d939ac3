"use server";

import { revalidatePath } from "next/cache";
import {
  ActivateGateway,
  activateGateway,
  ClearKey,
  clearKey,
  DeactivateGateway,
  deactivateGateway,
  EditGateway,
  EndOldAddress,
  EndOldSecret,
  editGateway,
  endOldAddress,
  endOldSecret,
  RotateAddress,
  rotateAddress,
  SetKeys,
  setKeys,
  TestConnection,
  testConnection,
} from "@/services/gateways";
import { adminAction } from "@/web/actions";

/** It stays on the page, which then shows the account as it is now. */
const stay = () => {
  revalidatePath("/admin/gateways", "layout");
  return undefined;
};

export const activateGatewayAction = adminAction(ActivateGateway, activateGateway, stay);

export const deactivateGatewayAction = adminAction(DeactivateGateway, deactivateGateway, stay);

export const testConnectionAction = adminAction(TestConnection, testConnection, stay);

export const editGatewayAction = adminAction(EditGateway, editGateway, stay);

export const setKeysAction = adminAction(SetKeys, setKeys, stay);

export const clearKeyAction = adminAction(ClearKey, clearKey, stay);

export const endOldSecretAction = adminAction(EndOldSecret, endOldSecret, stay);

export const rotateAddressAction = adminAction(RotateAddress, rotateAddress, stay);

export const endOldAddressAction = adminAction(EndOldAddress, endOldAddress, stay);
