import { sql } from "drizzle-orm";
import { DomainError } from "@/lib/errors";
import type { Context } from "../context";
import { type Begun, beginChallenge } from "./challenges";
import { type NewSession, openSession, type SignedIn } from "./open-session";

/** What a right password or a sign-in provider leads to: a session, or the question for the second factor. */
export type Entered = { kind: "signed_in"; session: SignedIn } | { kind: "second_factor"; challenge: Begun };

/** Tells somebody who has proved to be its owner that the account is closed, and until when. */
export class Banned extends DomainError {
  constructor(until: Date | null) {
    super("forbidden", until ? "banned_until" : "banned", "This account is closed.", {
      details: until ? { until: until.getTime() } : {},
    });
  }
}

type Entrance = Pick<NewSession, "userId" | "remembered"> & { method: "password" | "passkey" | "provider" };

/**
 * Lets somebody in who has proved who they are by `method`. A passkey is two factors in one; everybody else who has
 * a second factor is asked for it first. Refuses with `banned` or `banned_until`.
 */
export async function enter(ctx: Context, { userId, method, remembered }: Entrance): Promise<Entered> {
  const { rows } = await ctx.db.execute<{ banned: boolean; until: string | null; factor: boolean }>(sql`
    select banned_at is not null and (ban_expires_at is null or ban_expires_at > ${ctx.now}) as banned,
      ban_expires_at as until,
      exists (select from totp_secrets t where t.user_id = u.id and t.confirmed_at is not null)
        or exists (select from passkeys p where p.user_id = u.id) as factor
    from users u where u.id = ${userId} and u.deleted_at is null`);
  const [user] = rows;
  if (!user) throw new DomainError("invalid", "sign_in_wrong", "E-mail or password is not right.");
  if (user.banned) throw new Banned(user.until ? new Date(user.until) : null);
  const isPasskey = method === "passkey";
  if (user.factor && !isPasskey) {
    const challenge = await beginChallenge(ctx, "second_factor", { userId, data: { method, remembered } });
    return { kind: "second_factor", challenge };
  }
  const session = await openSession(ctx, { userId, method, remembered, secondFactor: isPasskey });
  return { kind: "signed_in", session };
}
