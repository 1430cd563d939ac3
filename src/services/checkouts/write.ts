import { and, eq, gt, isNull, type SQL, sql } from "drizzle-orm";
import { checkouts } from "@/db/schema";
import { type Context, transact } from "../context";
import { lockUser } from "../payments";
import { TooManyCheckouts } from "./errors";

type Checkout = typeof checkouts.$inferSelect;
type NewCheckout = typeof checkouts.$inferInsert;

/** How many checkouts of one fan, or of one guest's address, can wait to be paid: the gateway is asked about each of them. */
const MAX_PAYABLE = 10;

/** The checkout that a form has opened before, by what `startCheckout` makes of its key. */
export async function findCheckout(ctx: Context, idempotencyKey: string): Promise<Checkout | undefined> {
  const [found] = await ctx.db.select().from(checkouts).where(eq(checkouts.idempotencyKey, idempotencyKey));
  return found;
}

/**
 * Writes a new checkout, or answers the one that the same form has opened meanwhile. Refuses with TooManyCheckouts
 * while its fan, or the address that a guest typed, has ten that can still be paid.
 */
export function writeCheckout(ctx: Context, checkout: NewCheckout): Promise<Checkout> {
  return transact(ctx, async (ctx) => {
    // One after the other for each buyer, so that the same form sent twice is not counted twice.
    await lockBuyer(ctx, checkout);
    const twin = await findCheckout(ctx, checkout.idempotencyKey);
    if (twin) return twin;
    // A renewal waits for days, and the fan did not ask for it: it takes nobody's room.
    if (checkout.origin !== "renewal") await requireRoom(ctx, checkout);
    return insertCheckout(ctx, checkout);
  });
}

async function lockBuyer(ctx: Context, { userId, customerEmail }: NewCheckout): Promise<void> {
  if (userId) return lockUser(ctx, userId);
  await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(lower(trim(${customerEmail})), 1))`);
}

async function requireRoom(ctx: Context, { userId, customerEmail }: NewCheckout): Promise<void> {
  const whose: SQL | undefined = userId
    ? eq(checkouts.userId, userId)
    : and(
        isNull(checkouts.userId),
        sql`lower(trim(${checkouts.customerEmail})) = lower(trim(${customerEmail}))`,
      );
  const payable = and(
    whose,
    eq(checkouts.status, "pending"),
    eq(checkouts.origin, "form"),
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
