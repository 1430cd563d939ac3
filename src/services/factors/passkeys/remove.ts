import { and, eq } from "drizzle-orm";
import { passkeys } from "@/db/schema";
import type { SignedIn } from "../../auth";
import type { Context } from "../../context";
import { removeFactor } from "../remove";
import type { RemovePasskey } from "./input";

/** Forgets a passkey of who is signed in. Refuses as `removeFactor` does, and with `not_found`. */
export function removePasskey(ctx: Context, { id }: RemovePasskey): Promise<SignedIn> {
  return removeFactor(ctx, {
    change: "passkey_removed",
    take: async (ctx, userId) => {
      const [gone] = await ctx.db
        .delete(passkeys)
        .where(and(eq(passkeys.publicId, id), eq(passkeys.userId, userId)))
        .returning({ name: passkeys.name });
      return gone ? { passkey: id, name: gone.name } : null;
    },
  });
}
