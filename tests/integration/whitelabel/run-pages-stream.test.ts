import { eq } from "drizzle-orm";
import { describe, expect, vi } from "vitest";
import { GET, HEAD } from "@/app/api/sync/[id]/events/route";
import { syncRuns } from "@/db/schema";
import type { Context } from "@/services/context";
import { cancelSync, getSyncProgress, requestSync, runSync, watchSync } from "@/services/whitelabel";
import { eventStream } from "@/web/event-stream";
import { test } from "../../support/test";
import { put } from "./library";

vi.mock("server-only", () => ({}));
// The framework's headers and cookies exist only while it serves a request: here, one of a visitor's.
vi.mock("next/headers", () => ({
  headers: async () => new Headers(),
  cookies: async () => ({ get: () => undefined }),
}));

const ENDED = ["planned", "held", "applied", "cancelled", "discarded", "undone", "failed"];

/** The stream as the route builds it, read as a browser reads it. */
function listen(ctx: Context, runId: number, signal = new AbortController().signal) {
  const answer = eventStream(new Request("http://site/", { signal }), {
    event: "progress",
    subscribe: (onChange, end) => watchSync(runId, onChange, end),
    read: async () => {
      const data = await getSyncProgress(ctx, runId);
      return { data, isLast: ENDED.includes(data.status) };
    },
  });
  const told: string[] = [];
  const ended = (async () => {
    const decoder = new TextDecoder();
    for await (const chunk of answer.body!) {
      for (const [, status] of decoder.decode(chunk).matchAll(/"status":"(\w+)"/g)) told.push(status!);
    }
  })();
  return { told, ended };
}

describe("an open page of a run", () => {
  test("hears how the run gets on until there is a plan, and the stream ends by itself", async ({
    ctx,
    admin,
  }) => {
    await put("Ana Luz/Praia/1.jpg", "Ana Luz/Praia/2.jpg");
    const runId = await requestSync(admin);
    const { told, ended } = listen(admin, runId);
    await vi.waitFor(() => expect(told[0]).toBe("queued"));
    await runSync(ctx, runId);
    await ended;
    expect(told.at(-1)).toBe("planned");
  });

  test("hears that somebody else cancelled the run, and nothing of other runs", async ({ ctx, admin }) => {
    const [runId, other] = [await requestSync(admin), await requestSync(admin)];
    const stop = new AbortController();
    const [own, theirs] = [listen(admin, runId), listen(admin, other, stop.signal)];
    await vi.waitFor(() => expect([own.told[0], theirs.told[0]]).toEqual(["queued", "queued"]));
    // The line to the database is found once, and both read again.
    const before = theirs.told.length;
    await cancelSync(ctx, { runId });
    await own.ended;
    expect(own.told.at(-1)).toBe("cancelled");
    expect(theirs.told.slice(before).every((status) => status === "queued")).toBe(true);
    stop.abort();
    await theirs.ended;
  });
});

describe("the stream of a run", () => {
  test("is refused to a stranger, whether there is such a run or not", async ({ admin }) => {
    const runId = await requestSync(admin);
    for (const id of [String(runId), "2147483647", "0", "x", "99999999999"]) {
      const params = () => Promise.resolve({ id });
      for (const [method, ask] of [["GET", GET] as const, ["HEAD", HEAD] as const]) {
        const answer = await ask(new Request("http://site/", { method }), { params: params() });
        expect([id, method, answer.status]).toEqual([id, method, 401]);
      }
    }
    const [run] = await admin.db.select().from(syncRuns).where(eq(syncRuns.id, runId));
    expect(run?.status).toBe("queued");
  });
});
