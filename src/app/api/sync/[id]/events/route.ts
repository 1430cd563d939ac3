import { NotFound } from "@/lib/errors";
import { rowId } from "@/lib/row-id";
import { isUnderWay } from "@/lib/sync-states";
import { requireAdmin } from "@/services/context";
import { getSyncProgress, watchSync } from "@/services/whitelabel";
import { eventStream } from "@/web/event-stream";
import { route } from "@/web/routes";

export const dynamic = "force-dynamic";

/**
 * Tells the page of a run how far it is, now and whenever it gets on, as server-sent events (`event: progress`, data a
 * `SyncProgress`). It ends by itself when the run waits for a word or has ended. Admins only.
 */
export const GET = route<{ id: string }>(async (ctx, request, { id }) => {
  requireAdmin(ctx);
  const runId = runOf(id);
  await getSyncProgress(ctx, runId); // refuses before anything is opened
  return eventStream(request, {
    event: "progress",
    subscribe: (onChange, end) => watchSync(runId, onChange, end),
    read: async () => {
      const data = await getSyncProgress({ ...ctx, now: new Date() }, runId);
      return { data, isLast: !isUnderWay(data.status) };
    },
  });
});

/** Without this, the framework would answer HEAD by GET, and open a stream that nobody reads or closes. */
export const HEAD = route<{ id: string }>(async (ctx, _request, { id }) => {
  requireAdmin(ctx);
  await getSyncProgress(ctx, runOf(id));
  return new Response(null, { headers: { "cache-control": "private, no-store" } });
});

function runOf(id: string): number {
  const parsed = rowId.safeParse(id);
  if (!parsed.success) throw new NotFound("sync run");
  return parsed.data;
}
