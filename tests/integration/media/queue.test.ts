import { sql } from "drizzle-orm";
import { Logger } from "graphile-worker";
import { describe, expect, vi } from "vitest";
import { db, pool } from "@/db";
import { postMedia } from "@/db/schema";
import { startHands } from "@/jobs/hands";
import { enqueue } from "@/services/jobs";
import { deriveWaiting } from "@/services/media";
import { aModel, aPost } from "../../factories/catalogue";
import { test } from "../../support/test";

const silent = new Logger(() => () => {});

describe("the worker's hands", () => {
  test("hold two films at most, so that a payment finds a free one", async ({ ctx }) => {
    const model = await aModel(ctx);
    const post = await aPost(ctx, { modelId: model.id });
    const files = Array.from({ length: 7 }, (_, index) => `${index}.mp4`);
    await db()
      .insert(postMedia)
      .values(files.map((key) => ({ postId: post.id, key, mediaType: "video" as const })));
    await deriveWaiting(ctx, [model.id]);
    let [running, most, done] = [0, 0, 0];
    let endFilms = () => {};
    const filmsEnd = new Promise<void>((resolve) => {
      endFilms = resolve;
    });
    const paid = vi.fn();
    const film = async () => {
      most = Math.max(most, ++running);
      await filmsEnd;
      running -= 1;
      done += 1;
    };
    const worker = await startHands(
      { pgPool: pool(), pollInterval: 50, noHandleSignals: true, parsedCronItems: [], logger: silent },
      {
        media: { "media.derive": film },
        mail: { "mail.sweep": async () => {} },
        settling: { "postback.settle": async () => {} },
        others: { "checkouts.sweep": paid },
      },
    );
    try {
      await vi.waitFor(() => expect(running).toBeGreaterThanOrEqual(2), { timeout: 20_000 });
      await enqueue(ctx, "checkouts.sweep", {});
      await vi.waitFor(() => expect(paid).toHaveBeenCalled(), { timeout: 20_000 });
      endFilms();
      await vi.waitFor(() => expect(done).toBe(8), { timeout: 20_000 });
      expect(most).toBe(2);
    } finally {
      endFilms();
      await worker.stop();
    }
  });

  test("find each file once, however often it is asked for", async ({ ctx }) => {
    const model = await aModel(ctx);
    await aPost(ctx, { modelId: model.id });
    for (let i = 0; i < 3; i++) await deriveWaiting(ctx, [model.id]);
    const { rows } = await db().execute(
      sql`select 1 from graphile_worker.jobs where task_identifier = 'media.derive'`,
    );
    expect(rows).toHaveLength(1);
  });
});
