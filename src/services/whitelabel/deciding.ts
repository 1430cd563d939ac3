import { z } from "zod";
import { rowId } from "@/lib/row-id";
import type { Context } from "@/services/context";
import { activateModels } from "./activation";
import { hideModels } from "./hiding";

/** More than any page of the library shows; all that wait at once are `activateAll`'s. */
const MOST = 1_000;

/** Which models of the library, and what an admin decides about them. */
export const DecideModels = z.strictObject({
  ids: z.array(rowId, { error: "models_unchosen" }).min(1, "models_unchosen").max(MOST, "too_many"),
  act: z.enum(["activate", "hide"]),
});
export type DecideModels = z.infer<typeof DecideModels>;

/** Shows these models to fans, or takes them out of their sight; admins only. @returns how many changed. */
export function decideModels(ctx: Context, { ids, act }: DecideModels): Promise<number> {
  return act === "activate" ? activateModels(ctx, ids) : hideModels(ctx, ids);
}
