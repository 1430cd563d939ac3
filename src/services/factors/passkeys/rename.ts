import { and, eq } from "drizzle-orm";
import { passkeys } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import { type Context, requireOwner } from "../../context";
import type { RenamePasskey } from "./input";

/** Calls a passkey of who is signed in by another name. Refuses with `not_found`, also for somebody else's. */
export async function renamePasskey(ctx: Context, { id, name }: RenamePasskey): Promise<void> {
  const { userId } = requireOwner(ctx);
  const renamed = await ctx.db
    .update(passkeys)
    .set({ name })
    .where(and(eq(passkeys.publicId, id), eq(passkeys.userId, userId)))
    .returning({ id: passkeys.id });
  if (renamed.length === 0) throw new NotFound("passkey");
}
