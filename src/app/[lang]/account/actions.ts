"use server";

import { z } from "zod";
import { signOutOrLeave } from "@/services/impersonation";
import { userAction } from "@/web/actions";
import { afterLeaving } from "@/web/leaving";

export const signOutAction = userAction(
  z.strictObject({}),
  signOutOrLeave,
  (left, { lang }) => afterLeaving(left, lang),
  { whileImpersonating: true },
);
