import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { users } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import { isUuid } from "@/lib/uuid";
import type { Context } from "../context";

/** Why an admin does something weighty to somebody, in words that whoever comes later understands. */
export const Reason = z
  .string()
  .trim()
  .min(3, "reason_missing")
  .max(300, "text_long")
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, "text_invalid");

/** Whose account: its public id, as an address or a form holds it. */
export const ClientId = z.string().max(64);

/** True in SQL while an account is banned at `ctx.now`. */
export function isBanned(ctx: Context): SQL<boolean> {
  return sql<boolean>`(${users.bannedAt} is not null
    and (${users.banExpiresAt} is null or ${users.banExpiresAt} > ${ctx.now}))`;
}

export type LockedClient = {
  id: number;
  publicId: string;
  role: "user" | "admin";
  name: string;
  email: string;
  locale: string | null;
  emailVerified: boolean;
  isBanned: boolean;
};

/**
 * The account of a public id, locked (but for rows that only refer to it) until the transaction ends, so that of two
 * acts on it the second one sees what the first one did. Refuses with NotFound, also for deleted accounts.
 */
export async function lockClient(ctx: Context, publicId: string): Promise<LockedClient> {
  if (!isUuid(publicId)) throw new NotFound("client");
  const [client] = await ctx.db
    .select({
      id: users.id,
      publicId: users.publicId,
      role: users.role,
      name: users.name,
      email: users.email,
      locale: users.locale,
      emailVerified: sql<boolean>`${users.emailVerifiedAt} is not null`,
      isBanned: isBanned(ctx),
    })
    .from(users)
    .where(and(eq(users.publicId, publicId), isNull(users.deletedAt)))
    .for("no key update");
  if (!client) throw new NotFound("client");
  return client;
}
