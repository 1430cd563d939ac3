import { and, asc, eq, isNull, ne, sql } from "drizzle-orm";
import { users } from "@/db/schema";
import type { Context } from "../../context";
import { LastAdmin } from "./rules";

/** An account that is not deleted yet, locked; null where there is none. */
export async function lockAccount(ctx: Context, userId: number) {
  await lockAdminsIfOne(ctx, userId);
  const [account] = await ctx.db
    .select()
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.deletedAt)))
    .for("update");
  return account ?? null;
}

// Two admins who leave at the same instant wait for each other: all admins are locked, in one order.
async function lockAdminsIfOne(ctx: Context, userId: number): Promise<void> {
  await ctx.db
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        eq(users.role, "admin"),
        isNull(users.deletedAt),
        sql`exists (select from users me where me.id = ${userId} and me.role = 'admin')`,
      ),
    )
    .orderBy(asc(users.id))
    .for("update");
}

/** Refuses with `last_admin` when nobody else could run the site: who is banned or about to leave does not count. */
export async function requireAnotherAdmin(
  ctx: Context,
  account: { id: number; role: "admin" | "user" },
): Promise<void> {
  if (account.role !== "admin") return;
  const others = and(
    eq(users.role, "admin"),
    ne(users.id, account.id),
    isNull(users.deletedAt),
    isNull(users.deleteAfter),
    sql`(${users.bannedAt} is null or ${users.banExpiresAt} <= ${ctx.now})`,
  );
  if ((await ctx.db.$count(users, others)) === 0) throw new LastAdmin();
}
