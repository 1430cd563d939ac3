import { asc, desc, sql } from "drizzle-orm";
import { z } from "zod";
import { asPage, type ListPage, oneFrom, orderFrom, pageNumber, pageWindow } from "@/lib/list-view";
import { type Context, requireAdmin } from "../context";
import { isFailure, JOB_FAILURE_STATUSES, type JobFailureStatus, jobs } from "./rules";

/** What an address says about the list of failed jobs. */
export const ListJobFailures = z.object({
  status: oneFrom(JOB_FAILURE_STATUSES),
  sort: orderFrom(["-failed", "failed"], "-failed"),
  page: pageNumber,
});
export type ListJobFailures = z.infer<typeof ListJobFailures>;

/** A job whose last attempt failed. `error` is the message of that attempt. */
export type JobFailure = {
  id: string;
  name: string;
  status: JobFailureStatus;
  attempts: number;
  maxAttempts: number;
  error: string;
  failedAt: Date;
  /** When it is tried again by itself; null when it is not. */
  nextAt: Date | null;
};

/** Jobs that failed and are not done yet; admins only. */
export async function listJobFailures(ctx: Context, view: ListJobFailures): Promise<ListPage<JobFailure>> {
  requireAdmin(ctx);
  const { limit, offset } = pageWindow(view.page);
  const way = view.sort === "failed" ? asc : desc;
  const rows = await ctx.db
    .select()
    .from(jobs)
    .where(isFailure(view.status))
    .orderBy(way(jobs.updatedAt), way(jobs.id))
    .limit(limit)
    .offset(offset);
  return asPage(rows.map(failure), view.page);
}

function failure(row: typeof jobs.$inferSelect): JobFailure {
  const status = row.attempts < row.maxAttempts ? "retrying" : "given_up";
  return {
    id: String(row.id),
    name: row.name,
    status,
    attempts: row.attempts,
    maxAttempts: row.maxAttempts,
    error: row.lastError ?? "",
    failedAt: row.updatedAt,
    nextAt: status === "retrying" ? row.runAt : null,
  };
}

/** How many jobs failed and are tried again, and how many wait for a person; admins only. */
export async function countJobFailures(ctx: Context): Promise<Record<JobFailureStatus, number>> {
  requireAdmin(ctx);
  const [counts] = await ctx.db
    .select({
      retrying: sql<number>`count(*) filter (where ${isFailure("retrying")})::int`,
      given_up: sql<number>`count(*) filter (where ${isFailure("given_up")})::int`,
    })
    .from(jobs)
    .where(isFailure());
  return counts ?? { retrying: 0, given_up: 0 };
}
