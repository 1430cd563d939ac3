import { and, eq, isNull } from "drizzle-orm";
import { users } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import { isHash } from "../auth";
import type { Context } from "../context";

/** Whose factors these are; `password` is a bcrypt hash, or the marker of an account without one. */
export type Owner = {
  name: string;
  email: string;
  emailVerifiedAt: Date | null;
  password: string;
  locale: string | null;
};

/** The owner of an account. Refuses with `not_found` where it was deleted. */
export async function ownerOf(ctx: Context, userId: number): Promise<Owner> {
  const [owner] = await ctx.db
    .select({
      name: users.name,
      email: users.email,
      emailVerifiedAt: users.emailVerifiedAt,
      password: users.password,
      locale: users.locale,
    })
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.deletedAt)));
  if (!owner) throw new NotFound("account");
  return owner;
}

/** Whether an account has a password at all; who came by a sign-in provider may have none. */
export function hasPassword({ password }: Owner): boolean {
  return isHash(password);
}
