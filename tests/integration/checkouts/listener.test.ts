import { connect, createServer, type Server, type Socket } from "node:net";
import { sql } from "drizzle-orm";
import { afterEach, describe, expect, vi } from "vitest";
import { type Listener, listen } from "@/db/listener";
import type { Context } from "@/services/context";
import { test } from "../../support/test";

/** A way to the database that can go silent: nothing comes through any more, and nobody is told. */
async function aWay() {
  const target = new URL(process.env.DATABASE_URL!);
  const sockets = new Set<Socket>();
  const server: Server = createServer((near) => {
    const far = connect(Number(target.port || 5432), target.hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on("error", () => socket.destroy());
    }
    near.on("close", () => far.destroy()).pipe(far);
    far.on("close", () => near.destroy()).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address() as { port: number };
  const url = new URL(target);
  url.host = `127.0.0.1:${address.port}`;
  return {
    url: url.href,
    goSilent() {
      for (const socket of sockets) socket.unpipe().pause();
    },
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

const say = (ctx: Context, word: string) => ctx.db.execute(sql`select pg_notify('test line', ${word})`);

describe("a line on which the database is heard", () => {
  const open: { close(): void }[] = [];
  afterEach(() => {
    for (const one of open.splice(0)) one.close();
  });

  function hear(connectionString: string) {
    const heard: string[] = [];
    const onGap = vi.fn();
    const onLost = vi.fn();
    const options = { onGap, onLost, connectionString, pingEvery: 50, patience: 300 };
    const line: Listener = listen("test line", (word) => heard.push(word), options);
    open.push(line);
    return { heard, onGap, onLost, line };
  }

  test("that dies without a word is noticed and dialled again, and what was missed is asked for", async ({
    ctx,
  }) => {
    const way = await aWay();
    open.push(way);
    const { heard, onGap, onLost } = hear(way.url);
    await vi.waitFor(() => expect(onGap).toHaveBeenCalledTimes(1));
    await say(ctx, "first");
    await vi.waitFor(() => expect(heard).toEqual(["first"]));

    way.goSilent();
    await vi.waitFor(() => expect(onGap).toHaveBeenCalledTimes(2), 10_000);
    expect(onLost).toHaveBeenCalledTimes(1);
    await say(ctx, "second");
    await vi.waitFor(() => expect(heard).toEqual(["first", "second"]));
  });

  test("is tried again while the database is away", async () => {
    const { onLost } = hear("postgres://nobody@127.0.0.1:9/none");
    await vi.waitFor(() => expect(onLost.mock.calls.map(([pause]) => pause)).toEqual([1_000, 2_000]), 10_000);
  });

  test("says nothing more once it was closed", async ({ ctx }) => {
    const { heard, onGap, onLost, line } = hear(process.env.DATABASE_URL!);
    await vi.waitFor(() => expect(onGap).toHaveBeenCalled());
    line.close();
    await say(ctx, "late");
    await vi.waitFor(async () => {
      const { rows } = await ctx.db.execute(
        sql`select 1 from pg_stat_activity where application_name = 'creatorflix test line'`,
      );
      expect(rows).toEqual([]);
    });
    expect(heard).toEqual([]);
    expect(onLost).not.toHaveBeenCalled();
  });
});
