"use server";

import { z } from "zod";
import { renewRecoveryCodes } from "@/services/factors";
import { userAction } from "@/web/actions";
import { afterAdding } from "@/web/answering";
import { clearShownCodes } from "@/web/cookies";

export const renewRecoveryCodesAction = userAction(z.strictObject({}), renewRecoveryCodes, afterAdding);

export const keptCodesAction = userAction(
  z.strictObject({}),
  async () => clearShownCodes(),
  (_kept, { lang }) => `/${lang}/account/security`,
);
