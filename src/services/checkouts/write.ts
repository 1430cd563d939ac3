import { and, eq, gt } from "drizzle-orm";
import { checkouts } from "@/db/schema";
import { type Context, transact } from "../context";
import { lockUser } from "../payments";
import { TooManyCheckouts } from "./errors";

type Checkout = typeof checkouts.$inferSelect;
type NewCheckout = typeof checkouts.$inferInsert;

/** How many checkouts of one fan can wait to be paid: the gateway is asked about each of them. */
const MAX_PAYABLE = 10;

/** The checkout that a form has opened before, by what `startCheckout` makes of its key. */
export async function findCheckout(ctx: Context, idempotencyKey: string): Promise<Checkout | undefined> {
  const [found] = await ctx.db.select().from(checkouts).where(eq(checkouts.idempotencyKey, idempotencyKey));
  return found;
}

/**
 * Writes a new checkout, or answers the one that the same form has opened meanwhile. Refuses with TooManyCheckouts
 * while a fan has ten that can still be paid.
 */
export function writeCheckout(ctx: Context, checkout: NewCheckout): Promise<Checkout> {
  return transact(ctx, async (ctx) => (await twinOf(ctx, checkout)) ?? (await insertCheckout(ctx, checkout)));
}

// One after the other for each fan, so that the same form sent twice is not counted twice.
async function twinOf(ctx: Context, { userId, idempotencyKey }: NewCheckout): Promise<Checkout | undefined> {
  if (!userId) return undefined;
  await lockUser(ctx, userId);
  const twin = await findCheckout(ctx, idempotencyKey);
  if (!twin) await requireRoom(ctx, userId);
  return twin;
}

async function requireRoom(ctx: Context, userId: number): Promise<void> {
  const payable = and(
    eq(checkouts.userId, userId),
    eq(checkouts.status, "pending"),
    gt(checkouts.expiresAt, ctx.now),
  );
  if ((await ctx.db.$count(checkouts, payable)) >= MAX_PAYABLE) throw new TooManyCheckouts();
}

async function insertCheckout(ctx: Context, checkout: NewCheckout): Promise<Checkout> {
  await ctx.db.insert(checkouts).values(checkout).onConflictDoNothing({ target: checkouts.idempotencyKey });
  const written = await findCheckout(ctx, checkout.idempotencyKey);
  if (!written) throw new Error("The checkout row was not written.");
  return written;
}
