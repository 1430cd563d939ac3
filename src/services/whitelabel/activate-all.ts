import { z } from "zod";
import type { Context } from "@/services/context";
import { activateModels } from "./activation";

/** A form without fields: what it means is on its page. */
export const ActivateAll = z.strictObject({});

/** Makes every model visible to fans that waits as `new`; admins only. @returns how many became active. */
export function activateAll(ctx: Context): Promise<number> {
  return activateModels(ctx, "all");
}
