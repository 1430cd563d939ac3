"use server";

import { z } from "zod";
import { ConfirmTotp, confirmTotp, turnTotpOff } from "@/services/factors";
import { userAction } from "@/web/actions";
import { afterAdding, afterRemoving } from "@/web/answering";

export const confirmTotpAction = userAction(ConfirmTotp, confirmTotp, afterAdding);

export const turnTotpOffAction = userAction(z.strictObject({}), turnTotpOff, afterRemoving);
