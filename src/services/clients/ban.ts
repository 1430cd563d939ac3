import { eq } from "drizzle-orm";
import { z } from "zod";
import { users } from "@/db/schema";
import { DomainError } from "@/lib/errors";
import { addDays } from "@/lib/time";
import { writeAudit } from "../audit";
import { endSessions } from "../auth";
import { type Context, requireAdmin, transact } from "../context";
import { mailLang, sendMail } from "../mail";
import { ClientId, lockClient, Reason } from "./locked";

/** For how many days an account can be closed; without them it stays closed until somebody opens it. */
export const BAN_DAYS = ["1", "7", "30", "90"] as const;

export const BanClient = z.strictObject({
  publicId: ClientId,
  reason: Reason,
  days: z.union([z.literal(""), z.enum(BAN_DAYS)], "invalid").default(""),
});
export type BanClient = z.infer<typeof BanClient>;

class NotToBan extends DomainError {
  constructor(code: "client_is_admin" | "client_banned") {
    super("conflict", code, "This account cannot be closed as it is now.");
  }
}

/**
 * Closes an account at once, for some days or until further notice: its sessions end, looks through its eyes too,
 * and its owner is told why by mail. An admin is never closed, themselves included: the role has to be taken first,
 * which asks for a proof. Of two admins at once the second one is told that it is closed already.
 */
export async function banClient(ctx: Context, input: BanClient): Promise<void> {
  requireAdmin(ctx);
  await transact(ctx, async (ctx) => {
    const client = await lockClient(ctx, input.publicId);
    if (client.role === "admin") throw new NotToBan("client_is_admin");
    if (client.isBanned) throw new NotToBan("client_banned");
    const until = input.days ? addDays(ctx.now, Number(input.days)) : null;
    await ctx.db
      .update(users)
      .set({ bannedAt: ctx.now, banReason: input.reason, banExpiresAt: until })
      .where(eq(users.id, client.id));
    const sessions = await endSessions(ctx, client.id);
    const said = { reason: input.reason, until: until?.toISOString() ?? null };
    await writeAudit(ctx, "client.banned", `user:${client.id}`, { ...said, sessions });
    await sendMail(ctx, {
      cause: `ban:${client.id}:${ctx.now.getTime()}`,
      to: client.email,
      lang: await mailLang(ctx, client.locale),
      userId: client.id,
      template: "account_suspended",
      data: { name: client.name, ...said },
    });
  });
}
