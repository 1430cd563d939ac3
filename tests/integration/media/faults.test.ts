import { eq, sql } from "drizzle-orm";
import { Logger, runOnce } from "graphile-worker";
import { beforeEach, describe, expect } from "vitest";
import { db } from "@/db";
import { models, postMedia } from "@/db/schema";
import { taskList } from "@/jobs/tasks";
import { mediaTasks } from "@/jobs/tasks/media";
import type { Context } from "@/services/context";
import { deriveMedia } from "@/services/media";
import { putObject } from "@/services/storage";
import { activateModels } from "@/services/whitelabel";
import { test } from "../../support/test";
import { withWire } from "../storage/wire";
import { sync } from "../whitelabel/library";
import { picture } from "./originals";

const silent = new Logger(() => () => {});

/** A medium that came with a sync and was activated; its job waits. */
async function synced(ctx: Context, key: string) {
  await putObject(key, await picture(400, 300), { contentType: "image/jpeg" });
  await sync(ctx);
  await activateModels(ctx, "all");
  return medium(key);
}

const medium = async (key: string) => {
  const [row] = await db().select().from(postMedia).where(eq(postMedia.key, key));
  return row!;
};

const waitingJobs = async () => {
  const { rows } = await db().execute<{ key: string }>(
    sql`select key from graphile_worker.jobs where key ~ '^(media|model):' order by key`,
  );
  return rows.map(({ key }) => key);
};

const forgetJobs = () => db().execute(sql`delete from graphile_worker._private_jobs`);

/** Has the worker try once what waits, whatever its back-off says. */
async function work(): Promise<void> {
  await db().execute(sql`update graphile_worker._private_jobs set run_at = now()`);
  await runOnce({
    connectionString: process.env.DATABASE_URL,
    taskList: taskList(mediaTasks),
    logger: silent,
  });
}

const whileAway = (work: () => Promise<unknown>) =>
  withWire((_, reply) => void reply.writeHead(503).end(), work);

beforeEach(async () => {
  await forgetJobs();
});

describe("while the store is away", () => {
  test("a medium waits for its next try, and fails with the last one only", async ({ ctx }) => {
    const { id, key } = await synced(ctx, "Ana/Noite/1.jpg");
    await whileAway(work);
    expect(await medium(key)).toMatchObject({ status: "processing", failure: null });
    await db().execute(sql`update graphile_worker._private_jobs set attempts = max_attempts - 1`);
    await whileAway(work);
    expect(await medium(key)).toMatchObject({ status: "failed", failure: "unavailable" });
    await forgetJobs();
    expect(await sync(ctx)).toMatchObject({ status: "applied", added: 0, changed: 0 });
    expect(await waitingJobs()).toEqual([`media:${id}`]);
    await work();
    expect(await medium(key)).toMatchObject({ status: "ready", failure: null });
  });

  test("a model's picture runs out of tries, and the next sync has it made", async ({ ctx }) => {
    await putObject("Bia/capa.jpg", await picture(400, 300), { contentType: "image/jpeg" });
    await synced(ctx, "Bia/Noite/1.jpg");
    await forgetJobs();
    await sync(ctx);
    const [bia] = await db().select().from(models).where(eq(models.slug, "bia"));
    expect(await waitingJobs()).toEqual([`model:${bia!.id}`]);
  });
});

function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

describe("a medium whose bytes change while it is being derived", () => {
  test("shows the new ones, although the try at the old ones ends while the next is under way", async ({
    ctx,
  }) => {
    const { id, key } = await synced(ctx, "Carla/Noite/1.jpg");
    const tries = [gate(), gate()];
    const asked = [gate(), gate()];
    let gets = 0;
    await withWire(
      ({ method, url }, _, pass) => {
        const isOriginal = method === "GET" && url?.split("?")[0]?.endsWith("/Carla/Noite/1.jpg");
        if (!isOriginal) return pass();
        asked[gets]?.open();
        pass(tries[gets++]?.opened);
      },
      async () => {
        const old = deriveMedia(ctx, id);
        await asked[0]?.opened;
        await putObject(key, await picture(800, 600), { contentType: "image/jpeg" });
        await sync(ctx);
        const fresh = deriveMedia(ctx, id);
        await asked[1]?.opened;
        tries[0]?.open();
        await old;
        expect(await medium(key)).toMatchObject({ status: "processing" });
        tries[1]?.open();
        await fresh;
      },
    );
    expect(await medium(key)).toMatchObject({ status: "ready", width: 800, height: 600 });
  });
});
