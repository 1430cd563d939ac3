import { and, eq, isNull, ne } from "drizzle-orm";
import { users } from "@/db/schema";
import { DomainError, NotFound } from "@/lib/errors";
import { type Context, requireOwner, transact } from "../context";
import type { SavePreferences, SaveProfile } from "./input";

export class UsernameTaken extends DomainError {
  constructor() {
    super("conflict", "username_taken", "Somebody else has this username.", { field: "username" });
  }
}

/**
 * Writes who the signed-in user is. Refuses with `username_taken`, also when two people want one name at the same
 * instant, and with what `requireOwner` refuses.
 */
export async function saveProfile(ctx: Context, input: SaveProfile): Promise<void> {
  const { userId } = requireOwner(ctx);
  const { name, username, country, state } = input;
  const changes = { name, username, countryCode: country, stateProvince: state };
  try {
    await transact(ctx, async (ctx) => {
      if (username && (await isTaken(ctx, userId, username))) throw new UsernameTaken();
      await writeUser(ctx, userId, changes);
    });
  } catch (error) {
    // Both found the name free: the unique index knows who was second.
    throw isClash(error) ? new UsernameTaken() : error;
  }
}

/** Writes how the site should be for the signed-in user. Refuses with what `requireOwner` refuses. */
export async function savePreferences(ctx: Context, input: SavePreferences): Promise<SavePreferences> {
  const { userId } = requireOwner(ctx);
  const { lang, theme, quality, autoplay } = input;
  await writeUser(ctx, userId, { locale: lang, theme, preferredQuality: quality, autoplayVideos: autoplay });
  return input;
}

async function isTaken(ctx: Context, userId: number, username: string): Promise<boolean> {
  return (await ctx.db.$count(users, and(eq(users.username, username), ne(users.id, userId)))) > 0;
}

async function writeUser(
  ctx: Context,
  userId: number,
  changes: Partial<typeof users.$inferInsert>,
): Promise<void> {
  const written = await ctx.db
    .update(users)
    .set(changes)
    .where(and(eq(users.id, userId), isNull(users.deletedAt)))
    .returning({ id: users.id });
  if (written.length === 0) throw new NotFound("account");
}

const UNIQUE_VIOLATION = "23505";

function isClash(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ("code" in cause && cause.code === UNIQUE_VIOLATION) return true;
  }
  return false;
}
