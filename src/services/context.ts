import { type Database, db, type Transaction } from "@/db";
import { Forbidden, SignInNeeded } from "@/lib/errors";
import { type Logger, logger } from "./log";

/** Who acts. `system` is a part of ours that runs by itself: a job, a command, the first start. */
export type Actor =
  | { kind: "visitor" }
  | { kind: "user"; userId: number; role: "user" | "admin"; sessionId: string; name: string }
  | { kind: "system"; name: string };

export type UserActor = Extract<Actor, { kind: "user" }>;

/** What every service function is told: the database or transaction, who asks, what time it is, where to log. */
export type Context = {
  db: Database | Transaction;
  actor: Actor;
  now: Date;
  log: Logger;
  /** The visitor's address and browser, where there is a request. */
  client?: { ip: string | null; userAgent: string | null };
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

/** The signed-in user. Refuses a visitor with `sign_in_needed`. */
export function requireUser(ctx: Context): UserActor {
  if (ctx.actor.kind !== "user") throw new SignInNeeded();
  return ctx.actor;
}

/** Lets admins and the system pass. Refuses a visitor with `sign_in_needed` and a fan with `forbidden`. */
export function requireAdmin(ctx: Context): void {
  if (ctx.actor.kind === "system") return;
  if (requireUser(ctx).role !== "admin") throw new Forbidden();
}

/** Lets only parts of ours pass that run by themselves. */
export function requireSystem(ctx: Context): void {
  if (ctx.actor.kind !== "system") throw new Forbidden();
}

/** How the audit log and messages name the actor. */
export function actorName(actor: Actor): string {
  if (actor.kind === "user") return `user:${actor.userId}`;
  return actor.kind === "system" ? `system:${actor.name}` : "visitor";
}
