import { eq } from "drizzle-orm";
import { z } from "zod";
import { users } from "@/db/schema";
import { DomainError } from "@/lib/errors";
import { writeAudit } from "../audit";
import { type Context, requireAdmin, transact } from "../context";
import { ClientId, lockClient } from "./locked";

export const UnbanClient = z.strictObject({ publicId: ClientId });
export type UnbanClient = z.infer<typeof UnbanClient>;

class NotBanned extends DomainError {
  constructor() {
    super("conflict", "client_not_banned", "This account is open already.");
  }
}

/** Opens a closed account again; its owner signs in anew. Refuses with `client_not_banned`. */
export async function unbanClient(ctx: Context, { publicId }: UnbanClient): Promise<void> {
  requireAdmin(ctx);
  await transact(ctx, async (ctx) => {
    const client = await lockClient(ctx, publicId);
    if (!client.isBanned) throw new NotBanned();
    await ctx.db
      .update(users)
      .set({ bannedAt: null, banReason: null, banExpiresAt: null })
      .where(eq(users.id, client.id));
    await writeAudit(ctx, "client.unbanned", `user:${client.id}`);
  });
}
