"use server";

import {
  proveByCode,
  proveByPasskey,
  proveByPassword,
  ShowPasskey,
  StepUpCode,
  StepUpPassword,
} from "@/services/factors";
import { userAction } from "@/web/actions";
import { afterProving } from "@/web/answering";
import { readCeremonyCookie } from "@/web/cookies";

export const proveByPasswordAction = userAction(StepUpPassword, proveByPassword, afterProving);

export const proveByCodeAction = userAction(StepUpCode, proveByCode, afterProving);

export const proveByPasskeyAction = userAction(
  ShowPasskey,
  async (ctx, { passkey }) => proveByPasskey(ctx, { passkey, ceremony: await readCeremonyCookie("passkey") }),
  afterProving,
);
