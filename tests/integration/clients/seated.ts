import { eq } from "drizzle-orm";
import { auditLog, users } from "@/db/schema";
import { openSession, sessionActor } from "@/services/auth";
import type { Context, UserActor } from "@/services/context";
import { signedUp } from "../../factories/users";

/** Somebody in the database who sits at a browser with a real session. */
export type Seated = Context & { actor: UserActor; token: string; publicId: string };

/** Signs somebody with a proven address up and in, as a browser would be afterwards. */
export async function seated(
  ctx: Context,
  values: Partial<typeof users.$inferInsert> & { secondFactor?: boolean } = {},
): Promise<Seated> {
  const { secondFactor = false, ...user } = values;
  const { userId } = await signedUp(ctx, { emailVerifiedAt: ctx.now, ...user });
  const { token } = await openSession(ctx, { userId, method: "password", remembered: true, secondFactor });
  const actor = await sessionActor(ctx, token);
  if (actor.kind !== "user") throw new Error("the session does not count");
  const [row] = await ctx.db.select().from(users).where(eq(users.id, userId));
  return { ...ctx, actor, token, publicId: row!.publicId };
}

/** Who the token of somebody's browser stands for now. */
export async function stillIn({ token, ...ctx }: Seated): Promise<boolean> {
  return (await sessionActor(ctx, token)).kind === "user";
}

/** What the log tells of an account, oldest first. */
export async function logOf(ctx: Context, userId: number) {
  const rows = await ctx.db
    .select()
    .from(auditLog)
    .where(eq(auditLog.subject, `user:${userId}`))
    .orderBy(auditLog.id);
  return rows.map(({ action, actorUserId, actor, details }) => ({ action, actorUserId, actor, details }));
}
