import { sql } from "drizzle-orm";
import { SECOND } from "@/lib/time";
import type { Context } from "./context";
import { listObjects } from "./storage";

type Part = "database" | "storage";
export type Readiness = { ready: boolean; parts: Record<Part, boolean> };

const PATIENCE = 3 * SECOND;

/** Asks each outside part whether it answers, for at most three seconds. */
export async function checkReadiness(ctx: Context): Promise<Readiness> {
  const [database, storage] = await Promise.all([
    answers(ctx.db.execute(sql`select 1`)),
    answers(listObjects({ limit: 1 })),
  ]);
  return { ready: database && storage, parts: { database, storage } };
}

async function answers(work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE);
  });
  const answer = await Promise.race([
    work.then(
      () => true,
      () => false,
    ),
    tooLate,
  ]);
  clearTimeout(timer);
  return answer;
}
