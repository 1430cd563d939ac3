import { randomUUID } from "node:crypto";
import { users } from "@/db/schema";
import type { Actor, Context } from "@/services/context";

/** A user in the database and as an actor. Its password opens nothing: tests of signing in register for real. */
export async function signedUp(
  ctx: Context,
  values: Partial<typeof users.$inferInsert> = {},
): Promise<Extract<Actor, { kind: "user" }>> {
  const [user] = await ctx.db
    .insert(users)
    .values({ name: "Bia Luz", email: `${randomUUID()}@example.com`, password: "!", ...values })
    .returning();
  if (!user) throw new Error("the user was not made");
  return {
    kind: "user",
    userId: user.id,
    role: user.role,
    sessionId: randomUUID(),
    name: user.name,
    imageKey: user.imageUrl,
    emailVerified: user.emailVerifiedAt !== null,
    preferences: {
      lang: null,
      theme: user.theme,
      quality: user.preferredQuality,
      autoplay: user.autoplayVideos,
    },
    provenAt: ctx.now,
    owesSecondFactor: false,
    impersonatedBy: null,
  };
}
