import { and, eq, isNull, sql } from "drizzle-orm";
import { users } from "@/db/schema";
import { DomainError } from "@/lib/errors";
import { writeAudit } from "../audit";
import { type Context, requireSystem, transact } from "../context";
import { clearTries, takeTurn } from "../throttle";
import { type Entered, enter, SignInWrong } from "./entering";
import { requireRoom } from "./hashing";
import type { Register, SignIn } from "./input";
import { openSession, type SignedIn } from "./open-session";
import { hashNewPassword, hashPassword, passwordMatches } from "./passwords";
import { sendVerification } from "./verify-send";

export class EmailTaken extends DomainError {
  constructor() {
    super("conflict", "email_taken", "There is an account with this e-mail already.", { field: "email" });
  }
}

const hasEmail = (email: string) => sql`lower(trim(${users.email})) = ${email}`;

/**
 * Makes an account and signs it in; a mail asks to prove the address. Refuses an e-mail that is taken, in whatever case
 * it is typed, with `email_taken`; further with `password_common`, `too_many_tries` and `busy`.
 */
export async function register(ctx: Context, input: Register): Promise<SignedIn> {
  requireRoom();
  await takeTurn(ctx, "register");
  const password = await hashNewPassword(input.password, [input.name, input.email]);
  return transact(ctx, async (ctx) => {
    const [user] = await ctx.db
      .insert(users)
      .values({ name: input.name, email: input.email, password, locale: ctx.client?.lang ?? null })
      .onConflictDoNothing()
      .returning({ id: users.id });
    if (!user) throw new EmailTaken();
    await sendVerification(ctx, user.id);
    return openSession(ctx, { userId: user.id, method: "created", remembered: true, secondFactor: false });
  });
}

/**
 * Signs in with e-mail and password, as far as a second factor allows. Unknown addresses and wrong passwords cost the
 * same work and are told the same: `sign_in_wrong`. Refuses further with `too_many_tries`, `busy`, and with what
 * `enter` refuses once the password was right.
 */
export async function signIn(ctx: Context, input: SignIn): Promise<Entered> {
  requireRoom();
  await takeTurn(ctx, "sign_in", input.email);
  const [user] = await ctx.db
    .select({ id: users.id, password: users.password })
    .from(users)
    .where(and(hasEmail(input.email), isNull(users.deletedAt)));
  if (!(await passwordMatches(input.password, user?.password ?? null)) || !user) throw new SignInWrong();
  await clearTries(ctx, "sign_in", input.email);
  return enter(ctx, {
    userId: user.id,
    method: "password",
    remembered: input.remember,
    password: user.password,
  });
}

/** What an account page shows of its owner. */
export async function getProfile(ctx: Context, userId: number): Promise<{ name: string; email: string }> {
  const [profile] = await ctx.db
    .select({ name: users.name, email: users.email })
    .from(users)
    .where(eq(users.id, userId));
  if (!profile) throw new DomainError("not_found", "not_found", "There is no such account.");
  return profile;
}

/** Whether anybody can administer the site. */
export async function hasAdmin(ctx: Context): Promise<boolean> {
  requireSystem(ctx);
  const [admin] = await ctx.db.select({ id: users.id }).from(users).where(eq(users.role, "admin")).limit(1);
  return admin !== undefined;
}

/** Makes the first admin where there is none yet. For the first start and the command line only. */
export async function createFirstAdmin(
  ctx: Context,
  input: { email: string; password: string },
): Promise<boolean> {
  requireSystem(ctx);
  const password = await hashPassword(input.password);
  return transact(ctx, async (ctx) => {
    // Two first starts at once wait for each other here.
    await ctx.db.execute(sql`select pg_advisory_xact_lock(714202)`);
    if (await hasAdmin(ctx)) return false;
    const [made] = await ctx.db
      .insert(users)
      .values({ name: "Admin", email: input.email, password, role: "admin", emailVerifiedAt: ctx.now })
      .onConflictDoNothing()
      .returning({ id: users.id });
    if (made) await writeAudit(ctx, "admin.created", `user:${made.id}`);
    return made !== undefined;
  });
}
