import { sql } from "drizzle-orm";
import { DomainError } from "@/lib/errors";
import { MINUTE } from "@/lib/time";
import type { Context } from "../context";
import { hashCode } from "../secrets";
import { networkOf } from "./addresses";
import { beginWait, countTry, forget, uncountTry, waitLeft } from "./counters";
import { type Gate, type Party, POLICIES, type Policy, waitAfter } from "./policies";

/** Asks for patience; `details.minutes` says how much. Never for good, and never more than the gate's longest wait. */
export class TooMany extends DomainError {
  constructor(waitMs: number) {
    super("too_many", "too_many_tries", "That was too many tries. Wait a little.", {
      details: { minutes: Math.max(1, Math.ceil(waitMs / MINUTE)) },
    });
  }
}

type Counted = { key: string; policy: Policy };

/**
 * Takes a try at a gate, before it is judged: of many at once, only as many pass as are free. `account` names what
 * is knocked at, e.g. `user:12` or the e-mail that was typed, whether it exists or not. Refuses with
 * `too_many_tries`, and with `unavailable` when it cannot be counted; a refused try costs nothing. Not inside of a
 * transaction: a try counts although it fails.
 */
export function takeTurn(ctx: Context, gate: Gate, account?: string): Promise<void> {
  return orUnavailable(ctx, async () => count(await counted(ctx, gate, account)));
}

async function count(all: Counted[]): Promise<void> {
  const left = Math.max(0, ...(await Promise.all(all.map(({ key }) => waitLeft(key)))));
  if (left > 0) throw new TooMany(left);
  const waits = await Promise.all(all.map(tryOnce));
  const longest = Math.max(0, ...waits);
  if (longest === 0) return;
  await Promise.all(all.map(({ key }) => uncountTry(key)));
  throw new TooMany(longest);
}

/** Counts a try; beyond the free ones it also begins the wait for the next, which only one of many at once can. */
async function tryOnce({ key, policy }: Counted): Promise<number> {
  const tries = await countTry(key, policy.forgottenAfter);
  const wait = waitAfter(tries, policy);
  return wait > 0 ? beginWait(key, wait) : 0;
}

/** Without its books nobody is let pass: who can break them could guess for ever. */
async function orUnavailable<T>(ctx: Context, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DomainError) throw error;
    ctx.log.error({ err: error }, "tries cannot be counted");
    throw new DomainError("unavailable", "unavailable", "The site cannot count tries. Try again soon.");
  }
}

/**
 * Forgives who has succeeded: all tries against the account and from this device, and this one of the address. An
 * office that signs in every morning is not slowed down, and whoever guesses there gains nothing from it.
 */
export function clearTries(ctx: Context, gate: Gate, account?: string): Promise<void> {
  return orUnavailable(ctx, async () => {
    const all = await counted(ctx, gate, account);
    await Promise.all(all.map(({ party, key }) => (party === "address" ? uncountTry(key) : forget(key))));
  });
}

/** Whom a try is counted against. Names are kept as keyed hashes: the table tells nobody who tried what. */
async function counted(ctx: Context, gate: Gate, account?: string): Promise<(Counted & { party: Party })[]> {
  const device = ctx.client?.deviceId ?? null;
  const network = ctx.client?.ip ? networkOf(ctx.client.ip) : null;
  // Strangers who knock at an account must not lock its owner out: a browser that was let in before counts for itself.
  const own = device && account ? await isKnown(ctx, device, account) : false;
  const names: Record<Party, string | null> = {
    account: account ? (own ? `${account} on ${device}` : account) : null,
    address: network,
    device: own ? null : device,
  };
  const policies: Partial<Record<Party, Policy>> = POLICIES[gate];
  return (["account", "address", "device"] as const).flatMap((party) => {
    const [name, policy] = [names[party], policies[party]];
    return name && policy
      ? [{ party, policy, key: hashCode(`${gate} ${party} ${name}`, "rate_limits") }]
      : [];
  });
}

/** Whether this browser has been signed in to the account before: by `user:<id>`, or by its e-mail. */
async function isKnown(ctx: Context, device: string, account: string): Promise<boolean> {
  const id = account.match(/^user:(\d{1,9})$/)?.[1];
  const whose = id ? sql`u.id = ${Number(id)}` : sql`lower(trim(u.email)) = ${account}`;
  const { rows } = await ctx.db.execute(sql`
    select 1 from users u join sessions s on s.user_id = u.id
    where ${whose} and s.device_id = ${device} and s.impersonated_by is null limit 1`);
  return rows.length > 0;
}
