import { eq, sql } from "drizzle-orm";
import { checkouts, transactions, users } from "@/db/schema";
import type { Context } from "../context";

/** Whose checkout it is, as a mail needs to know them. */
export type Owner = Pick<typeof users.$inferSelect, "id" | "name" | "email" | "locale">;

// The verified account with the address of an open checkout `c`.
const verified = sql`case when c.status <> 'paid' then (select v.id from ${users} v
  where lower(trim(v.email)) = lower(trim(c.customer_email))
  and v.email_verified_at is not null and v.deleted_at is null) end`;

/**
 * Finds and locks the user whose checkout this is, in one statement and as `lockUser` does; null for a guest's. For one that is
 * about to be paid (`adopts`), a guest's open checkout counts as that of the **verified** account with its address. The row of
 * the checkout is not locked yet: compare what it says then.
 */
export async function lockOwner(ctx: Context, publicId: string, adopts: boolean): Promise<Owner | null> {
  const { id, name, email, locale } = users;
  const [owner] = await ctx.db
    .select({ id, name, email, locale })
    .from(users)
    .where(
      eq(
        id,
        sql`(select coalesce(c.user_id, ${adopts ? verified : null}) from ${checkouts} c
          where c.public_id = ${publicId})`,
      ),
    )
    .for("no key update");
  return owner ?? null;
}

/** Whether an open checkout of a guest would go to an account that is verified by now. */
export async function hasOwner(ctx: Context, publicId: string): Promise<boolean> {
  const { rows } = await ctx.db.execute(sql`
    select from ${checkouts} c where c.public_id = ${publicId} and ${verified} is not null`);
  return rows.length > 0;
}

/**
 * Gives a guest's checkout to the verified account with its address, so that what is about to be paid opens at once. For
 * `lockPayment`, which holds the locks of both.
 */
export async function adoptGuestCheckout(ctx: Context, checkoutId: number, userId: number): Promise<void> {
  await ctx.db.update(checkouts).set({ userId }).where(eq(checkouts.id, checkoutId));
  await ctx.db.update(transactions).set({ userId }).where(eq(transactions.checkoutId, checkoutId));
}
