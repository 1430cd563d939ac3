"use server";

import {
  AddPasskey,
  addPasskey,
  RemovePasskey,
  RenamePasskey,
  removePasskey,
  renamePasskey,
} from "@/services/factors";
import { userAction } from "@/web/actions";
import { afterAdding, afterRemoving } from "@/web/answering";
import { readCeremonyCookie } from "@/web/cookies";

export const addPasskeyAction = userAction(
  AddPasskey,
  async (ctx, input) => addPasskey(ctx, { ...input, token: await readCeremonyCookie("passkey") }),
  afterAdding,
);

export const renamePasskeyAction = userAction(RenamePasskey, renamePasskey, () => undefined);

export const removePasskeyAction = userAction(RemovePasskey, removePasskey, afterRemoving);
