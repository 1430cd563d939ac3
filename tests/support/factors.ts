import { and, eq } from "drizzle-orm";
import { TOTP } from "otpauth";
import { outbox, type users } from "@/db/schema";
import { addMs, SECOND } from "@/lib/time";
import { enter, openSession, type SignedIn, sessionActor } from "@/services/auth";
import type { Actor, Context, UserActor } from "@/services/context";
import { addPasskey, beginPasskey, beginTotp, confirmTotp } from "@/services/factors";
import { signedUp } from "../factories/users";
import { newAuthenticator } from "./authenticator";

export type Owner = Context & { actor: UserActor };

const STEP = 30 * SECOND;

/** The same database, `steps` time steps of an authenticator app later. */
export const later = <C extends Context>(ctx: C, steps: number): C => ({
  ...ctx,
  now: addMs(ctx.now, steps * STEP),
});

/** What an authenticator app shows at the time of `ctx`, or some steps off. */
export function codeAt(ctx: Context, secret: string, steps = 0): string {
  return new TOTP({ secret }).generate({ timestamp: ctx.now.getTime() + steps * STEP });
}

/** Who a session stands for at the time of `ctx`, where it is somebody. */
export async function inSession<C extends Context>(ctx: C, session: SignedIn | null): Promise<Owner> {
  const actor: Actor = await sessionActor(ctx, session?.token);
  if (actor.kind !== "user") throw new Error("the session names nobody");
  return { ...ctx, actor };
}

/** Somebody with a verified e-mail, in a session that was opened a moment ago. */
export async function owner(ctx: Context, values: Partial<typeof users.$inferInsert> = {}): Promise<Owner> {
  const { userId } = await signedUp(ctx, { emailVerifiedAt: ctx.now, ...values });
  const session = { userId, method: "password" as const, remembered: true, secondFactor: false };
  return inSession(ctx, await openSession(ctx, session));
}

/** The same with an authenticator app: its secret, and the recovery codes that came with it. */
export async function withApp(ctx: Owner) {
  const { secret } = await beginTotp(ctx);
  const { session, codes } = await confirmTotp(ctx, { code: codeAt(ctx, secret) });
  return { ctx: await inSession(ctx, session), secret, codes: codes ?? [] };
}

/** The same with a passkey: the authenticator that holds it. */
export async function withPasskey(ctx: Owner, name = "") {
  const authenticator = newAuthenticator();
  const { options, challenge } = await beginPasskey(ctx);
  const passkey = authenticator.create(options);
  const { session, codes } = await addPasskey(ctx, { name, passkey, token: challenge.token });
  return { ctx: await inSession(ctx, session), authenticator, codes };
}

/** The word of a sign-in whose password was right and that waits for its second factor. */
export async function waiting(ctx: Context, userId: number, remembered = true): Promise<string> {
  const entered = await enter(ctx, { userId, method: "password", remembered });
  if (entered.kind !== "second_factor") throw new Error("no second factor was asked for");
  return entered.challenge.token;
}

/** How many mails about changes of their second factors somebody was sent. */
export async function factorMails(ctx: Context, userId: number): Promise<number> {
  return ctx.db.$count(outbox, and(eq(outbox.userId, userId), eq(outbox.template, "second_factor_changed")));
}
