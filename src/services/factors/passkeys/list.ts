import { asc, eq } from "drizzle-orm";
import { passkeys } from "@/db/schema";
import { type Context, requireOwner } from "../../context";

/** A passkey as its owner sees it. An empty name: they gave none, and we do not know what it lives in. */
export type MyPasskey = {
  id: string;
  name: string;
  synced: boolean;
  createdAt: Date;
  lastUsedAt: Date | null;
};

/** The passkeys of who is signed in, the oldest first. */
export async function listMyPasskeys(ctx: Context): Promise<MyPasskey[]> {
  const { userId } = requireOwner(ctx);
  return ctx.db
    .select({
      id: passkeys.publicId,
      name: passkeys.name,
      synced: passkeys.backedUp,
      createdAt: passkeys.createdAt,
      lastUsedAt: passkeys.lastUsedAt,
    })
    .from(passkeys)
    .where(eq(passkeys.userId, userId))
    .orderBy(asc(passkeys.id));
}
