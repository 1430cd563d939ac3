import { and, eq, isNull } from "drizzle-orm";
import { users } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import type { Lang } from "@/lib/lang";
import type { Context } from "../context";
import { mailLang } from "../mail";
import type { Verification } from "./verifications";

/** Whom a proof of an address is about, and in which language we write to them. */
export type Owner = {
  userId: number;
  name: string;
  email: string;
  emailVerified: boolean;
  /** The bcrypt hash, or the marker of an account without a password. */
  password: string;
  lang: Lang;
};

/** The owner of an account, or null where it was deleted. */
export async function findOwner(ctx: Context, userId: number): Promise<Owner | null> {
  const [user] = await ctx.db
    .select({
      userId: users.id,
      name: users.name,
      email: users.email,
      emailVerifiedAt: users.emailVerifiedAt,
      password: users.password,
      locale: users.locale,
    })
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.deletedAt)));
  if (!user) return null;
  const { emailVerifiedAt, locale, ...owner } = user;
  return { ...owner, emailVerified: emailVerifiedAt !== null, lang: await mailLang(ctx, locale) };
}

/** The same, where there has to be one. Refuses with `not_found`. */
export async function ownerOf(ctx: Context, userId: number): Promise<Owner> {
  const owner = await findOwner(ctx, userId);
  if (!owner) throw new NotFound("account");
  return owner;
}

/** Whether the address of an account is still the one that this proof was sent to. */
export function isStillTheirs(owner: Owner | null, { identifier }: Verification): owner is Owner {
  return owner?.email.trim().toLowerCase() === identifier;
}
