import { sql } from "drizzle-orm";
import { onOneConnection } from "@/db/session";
import { type Context, transact } from "@/services/context";
import { joinHands } from "../locks";
import { type Batch, nextBatch, PENDING } from "./batches";

/** So many batches are written at once, each on a connection of its own. */
const HANDS = 2;

type WriteBatch = (ctx: Context, batch: Batch) => Promise<void>;

/**
 * Carries out a run that brings nothing but new models, as the first one of a library does, with several hands: such
 * models share no row with each other, and fans know none of them. Any other run is left as it is. What one hand
 * cannot write ends the others behind the batch that they are at.
 */
export async function addNewModels(ctx: Context, runId: number, write: WriteBatch): Promise<void> {
  if (!(await bringsOnlyNewModels(ctx, runId))) return;
  const take = inTurns(runId);
  let isOver = false;
  const hand = async (ctx: Context) => {
    try {
      for (let batch = await take(ctx); batch !== null && !isOver; batch = await take(ctx)) {
        const taken = batch;
        await transact(ctx, async (ctx) => {
          await joinHands(ctx);
          await write(ctx, taken);
        });
      }
    } finally {
      isOver = true;
    }
  };
  const others = Array.from({ length: HANDS - 1 }, () => onOneConnection((db) => hand({ ...ctx, db })));
  const outcomes = await Promise.allSettled([hand(ctx), ...others]);
  for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
}

/** Gives each batch to one hand, in the order of their keys. */
function inTurns(runId: number): (ctx: Context) => Promise<Batch | null> {
  let after: string | null = null;
  let last: Promise<unknown> = Promise.resolve();
  return (ctx) => {
    const turn = last.then(async () => {
      const batch = await nextBatch(ctx, runId, PENDING.apply, after);
      after = batch?.folders.at(-1) ?? after;
      return batch;
    });
    last = turn.catch(() => {});
    return turn;
  };
}

async function bringsOnlyNewModels(ctx: Context, runId: number): Promise<boolean> {
  const { rows } = await ctx.db.execute(
    sql`select from sync_models where run_id = ${runId} and what <> 'new' limit 1`,
  );
  return rows.length === 0;
}
