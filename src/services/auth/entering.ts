import { sql } from "drizzle-orm";
import { DomainError } from "@/lib/errors";
import { type Context, transact } from "../context";
import { type Begun, beginChallenge } from "./challenges";
import { type NewSession, openSession, type SignedIn } from "./open-session";

/** What a right password or a sign-in provider leads to: a session, or the question for the second factor. */
export type Entered = { kind: "signed_in"; session: SignedIn } | { kind: "second_factor"; challenge: Begun };

/** Says the same for an unknown e-mail and a wrong password. */
export class SignInWrong extends DomainError {
  constructor() {
    super("invalid", "sign_in_wrong", "E-mail or password is not right.");
  }
}

/** Tells somebody who has proved to be its owner that the account is closed, and until when. */
export class Banned extends DomainError {
  constructor(until: Date | null) {
    super("forbidden", until ? "banned_until" : "banned", "This account is closed.", {
      details: until ? { until: until.getTime() } : {},
    });
  }
}

/**
 * Refuses whom the site does not let in: a deleted account with `sign_in_wrong`, a closed one with `banned` or
 * `banned_until`. `password` is the hash that was judged: with a newer one, the judgement is worth nothing. The account is
 * locked until the transaction of `ctx` ends, so that whatever ends its sessions meanwhile finds this one, or is found.
 */
export async function requireMayEnter(ctx: Context, userId: number, password?: string): Promise<void> {
  const { rows } = await ctx.db.execute<{ banned: boolean; until: string | null; password: string }>(sql`
    select banned_at is not null and (ban_expires_at is null or ban_expires_at > ${ctx.now}) as banned,
      ban_expires_at as until, password
    from users where id = ${userId} and deleted_at is null for no key update`);
  const [user] = rows;
  if (!user || (password !== undefined && user.password !== password)) throw new SignInWrong();
  if (user.banned) throw new Banned(user.until ? new Date(user.until) : null);
}

type Entrance = Pick<NewSession, "userId" | "remembered"> & {
  method: "password" | "passkey" | "provider";
  /** The hash that the typed password fitted. */
  password?: string;
};

/**
 * Lets somebody in who has proved who they are by `method`. A passkey is two factors in one; everybody else who has
 * a second factor is asked for it first. Refuses with what `requireMayEnter` refuses.
 */
export function enter(ctx: Context, { userId, method, remembered, password }: Entrance): Promise<Entered> {
  return transact(ctx, async (ctx) => {
    await requireMayEnter(ctx, userId, password);
    const isPasskey = method === "passkey";
    if (!isPasskey && (await holdsFactor(ctx, userId))) {
      const challenge = await beginChallenge(ctx, "second_factor", { userId, data: { method, remembered } });
      return { kind: "second_factor", challenge };
    }
    const session = await openSession(ctx, { userId, method, remembered, secondFactor: isPasskey });
    return { kind: "signed_in", session };
  });
}

async function holdsFactor(ctx: Context, userId: number): Promise<boolean> {
  const { rows } = await ctx.db.execute(sql`
    select from totp_secrets where user_id = ${userId} and confirmed_at is not null
    union all select from passkeys where user_id = ${userId} limit 1`);
  return rows.length > 0;
}
