import { z } from "zod";
import { GATEWAY_MODES } from "@/db/schema";

/** The number of an account's row, as a form carries it. */
export const gatewayId = z
  .string()
  .regex(/^[1-9]\d{0,8}$/)
  .transform(Number);

export const gatewayName = z.string().trim().min(1, "name_missing").max(60, "name_long");

export const gatewayMode = z.enum(GATEWAY_MODES);

/** The name of a setting's field in the form. */
export const settingField = (name: string) => `setting_${name}`;
