import { is } from "drizzle-orm";
import { PgTransaction } from "drizzle-orm/pg-core";
import { type Database, db, type Transaction } from "@/db";
import type { PREFERRED_QUALITIES, THEMES } from "@/db/schema";
import { DomainError, Forbidden, SignInNeeded } from "@/lib/errors";
import type { Lang } from "@/lib/lang";
import { addMs, MINUTE } from "@/lib/time";
import { type Logger, logger } from "./log";

/** How a user wants the site to be. */
export type Preferences = {
  lang: Lang | null;
  theme: (typeof THEMES)[number];
  quality: (typeof PREFERRED_QUALITIES)[number];
  autoplay: boolean;
};

/** Who acts. `system` is a part of ours that runs by itself: a job, a command, the first start. */
export type Actor =
  | { kind: "visitor" }
  | {
      kind: "user";
      userId: number;
      /** What this session may do: an admin who still owes a second factor counts as a user. */
      role: "user" | "admin";
      sessionId: string;
      name: string;
      /** Storage key of the profile picture. */
      imageKey: string | null;
      emailVerified: boolean;
      preferences: Preferences;
      /** When this session last proved who sits there. */
      provenAt: Date;
      /** An admin whose session lacks the second factor that the site demands of admins. */
      owesSecondFactor: boolean;
      /** The admin who looks through this user's eyes. */
      impersonatedBy: number | null;
    }
  | { kind: "system"; name: string };

export type UserActor = Extract<Actor, { kind: "user" }>;

/** The visitor's browser, where there is a request. */
export type Client = {
  ip: string | null;
  userAgent: string | null;
  /** As rough as a trusted proxy said it. */
  place?: string | null;
  /** The browser's own id, which outlives its sessions. */
  deviceId?: string | null;
  /** The language of the page that was used. */
  lang?: Lang;
};

/** What every service function is told: the database or transaction, who asks, what time it is, where to log. */
export type Context = {
  db: Database | Transaction;
  actor: Actor;
  now: Date;
  log: Logger;
  client?: Client;
};

/** The context of a request or a command, at this moment. */
export function contextFor(actor: Actor, extra: Partial<Pick<Context, "log" | "client">> = {}): Context {
  return { db: db(), actor, now: new Date(), log: logger, ...extra };
}

/** The context of a part of ours that runs by itself. */
export function systemContext(name: string): Context {
  return contextFor({ kind: "system", name }, { log: logger.child({ part: name }) });
}

/** Runs `work` in one database transaction, or in a savepoint when there already is one. */
export function transact<T>(ctx: Context, work: (ctx: Context) => Promise<T>): Promise<T> {
  return ctx.db.transaction((tx) => work({ ...ctx, db: tx }));
}

/**
 * Runs `work` in the transaction of `ctx`, or in one of its own where there is none yet. It spares the savepoint of `transact`: when
 * `work` throws, a caller with a transaction has to let all of it fail.
 */
export function within<T>(ctx: Context, work: (ctx: Context) => Promise<T>): Promise<T> {
  return is(ctx.db, PgTransaction) ? work(ctx) : transact(ctx, work);
}

/** The signed-in user. Refuses a visitor with `sign_in_needed`. */
export function requireUser(ctx: Context): UserActor {
  if (ctx.actor.kind !== "user") throw new SignInNeeded();
  return ctx.actor;
}

/** Refuses an admin who only looks through a user's eyes with `impersonating`. */
export class Impersonating extends DomainError {
  constructor() {
    super("forbidden", "impersonating", "While you look as somebody else, you can change nothing.");
  }
}

/** True for an admin who looks through a user's eyes. */
export function isImpersonating(actor: Actor): boolean {
  return actor.kind === "user" && actor.impersonatedBy !== null;
}

/** Lets everybody pass, visitors too, but an admin who looks through a user's eyes: refuses with `impersonating`. */
export function refuseImpersonation({ actor }: Context): void {
  if (isImpersonating(actor)) throw new Impersonating();
}

/**
 * The signed-in user in person. Refuses a visitor with `sign_in_needed` and an impersonating admin with
 * `impersonating`: for whatever changes something, and for secrets and payments even to look at.
 */
export function requireOwner(ctx: Context): UserActor {
  const actor = requireUser(ctx);
  if (actor.impersonatedBy !== null) throw new Impersonating();
  return actor;
}

/** How long a proof of who sits there counts for weighty things. */
export const PROOF_LASTS = 15 * MINUTE;

/** Refuses weighty things to a session that has not proved of late who sits there: the page asks for it again. */
export class ProofNeeded extends DomainError {
  constructor() {
    super("forbidden", "proof_needed", "Confirm that it is you, then go on.");
  }
}

/** Whether the session of `actor` proved of late who sits there. */
export function isProven(actor: UserActor, now: Date): boolean {
  return addMs(actor.provenAt, PROOF_LASTS) > now;
}

/** The user in person, who proved it within the last minutes. Refuses with `proof_needed` as well. */
export function requireProven(ctx: Context): UserActor {
  const actor = requireOwner(ctx);
  if (!isProven(actor, ctx.now)) throw new ProofNeeded();
  return actor;
}

/** Lets admins and the system pass. Refuses a visitor with `sign_in_needed` and a fan with `forbidden`. */
export function requireAdmin(ctx: Context): void {
  if (ctx.actor.kind === "system") return;
  if (requireUser(ctx).role !== "admin") throw new Forbidden();
}

/** An admin who proved within the last minutes who sits there; or the system. */
export function requireProvenAdmin(ctx: Context): void {
  requireAdmin(ctx);
  if (ctx.actor.kind !== "system") requireProven(ctx);
}

/** Lets only parts of ours pass that run by themselves. */
export function requireSystem(ctx: Context): void {
  if (ctx.actor.kind !== "system") throw new Forbidden();
}

/** How the audit log and messages name the actor. */
export function actorName(actor: Actor): string {
  if (actor.kind === "system") return `system:${actor.name}`;
  if (actor.kind === "visitor") return "visitor";
  // What is done through somebody's eyes is never written down as theirs.
  return actor.impersonatedBy === null
    ? `user:${actor.userId}`
    : `user:${actor.impersonatedBy} as user:${actor.userId}`;
}
