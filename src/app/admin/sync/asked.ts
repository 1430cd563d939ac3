import { z } from "zod";

/** The form that asks for a listing: the name of a folder, with or without its slash; empty for the whole bucket. */
export const AskSync = z.strictObject({
  prefix: z
    .string()
    .max(1_000, "sync_scope_invalid")
    .transform((name) => (name.trim() === "" ? undefined : name.endsWith("/") ? name : `${name}/`)),
});
