import { and, asc, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { USER_ROLES, users } from "@/db/schema";
import { DomainError } from "@/lib/errors";
import { writeAudit } from "../audit";
import { endSessions } from "../auth";
import { type Context, requireProvenAdmin, transact } from "../context";
import { ClientId, lockClient } from "./locked";

export const ChangeRole = z.strictObject({ publicId: ClientId, role: z.enum(USER_ROLES, "invalid") });
export type ChangeRole = z.infer<typeof ChangeRole>;

class NotToChange extends DomainError {
  constructor(code: "last_admin" | "client_banned" | "client_unverified") {
    super("conflict", code, "The role of this account cannot be changed as it is now.");
  }
}

/**
 * Makes a client an admin, or an admin a client, and ends the sessions of that account, so that the change counts
 * at once. Refuses whoever has not proved of late that it is them, a closed account, one whose address is not proven, and the last admin: a site
 * that nobody can administer is worth nothing. A role that is held already changes nothing. Tells whether
 * the admin of `ctx` gave the role away, who is then signed out.
 */
export function changeRole(ctx: Context, { publicId, role }: ChangeRole): Promise<{ isSelf: boolean }> {
  requireProvenAdmin(ctx);
  return transact(ctx, async (ctx) => {
    const others = await lockAdmins(ctx);
    const client = await lockClient(ctx, publicId);
    const isSelf = ctx.actor.kind === "user" && ctx.actor.userId === client.id;
    if (client.role === role) return { isSelf: false };
    if (client.isBanned) throw new NotToChange("client_banned");
    // Whoever made an account with a colleague's address must not become an admin in their stead.
    if (role === "admin" && !client.emailVerified) throw new NotToChange("client_unverified");
    if (role === "user" && others.every((id) => id === client.id)) throw new NotToChange("last_admin");
    await ctx.db.update(users).set({ role }).where(eq(users.id, client.id));
    const sessions = await endSessions(ctx, client.id);
    await writeAudit(ctx, "client.role_changed", `user:${client.id}`, {
      from: client.role,
      to: role,
      sessions,
    });
    return { isSelf };
  });
}

/** All admins, locked in the order of their ids: two who take each other's role at once wait for each other. */
async function lockAdmins(ctx: Context): Promise<number[]> {
  const admins = await ctx.db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.role, "admin"), isNull(users.deletedAt)))
    .orderBy(asc(users.id))
    .for("no key update");
  return admins.map(({ id }) => id);
}
