import { eq, sql } from "drizzle-orm";
import { describe, expect } from "vitest";
import { db } from "@/db";
import { outbox } from "@/db/schema";
import { addMs, DAY, MINUTE } from "@/lib/time";
import { forgetMailOf, sendMail, sweepOutbox } from "@/services/mail";
import { test } from "../../support/test";

const row = async (cause: string) => (await db().select().from(outbox).where(eq(outbox.cause, cause)))[0]!;
const age = (cause: string, ms: number) =>
  db()
    .update(outbox)
    .set({ createdAt: addMs(new Date(), -ms) })
    .where(eq(outbox.cause, cause));
const jobsOf = async (id: bigint) =>
  (await db().execute(sql`select 1 from graphile_worker.jobs where key = ${`mail.send:${id}`}`)).rows.length;
const dropJobs = () => db().execute(sql`delete from graphile_worker._private_jobs`);

type Sender = Parameters<typeof sendMail>[0];
const write = (ctx: Sender, cause: string, userId?: number) =>
  sendMail(ctx, {
    ...{ cause, to: "bia@example.com", lang: "pt", template: "password_changed", data: { name: "Bia" } },
    ...(userId === undefined ? {} : { userId }),
  });

describe("the sweep of the outbox", () => {
  test("gives a mail whose job was lost a new one, and leaves the others alone", async ({ ctx }) => {
    await write(ctx, "sweep:lost");
    await write(ctx, "sweep:young");
    await dropJobs();
    await write(ctx, "sweep:waiting");
    for (const cause of ["sweep:lost", "sweep:waiting"]) await age(cause, 11 * MINUTE);
    await sweepOutbox(ctx);
    await sweepOutbox(ctx);
    expect(await jobsOf((await row("sweep:lost")).id)).toBe(1);
    expect(await jobsOf((await row("sweep:young")).id)).toBe(0);
    expect(await jobsOf((await row("sweep:waiting")).id)).toBe(1);
  });

  test("forgets what a failed mail said after a week, and whom we wrote to after 90 days", async ({
    ctx,
  }) => {
    for (const cause of ["sweep:week", "sweep:quarter", "sweep:new"]) await write(ctx, cause);
    await db().update(outbox).set({ status: "failed" });
    await age("sweep:week", 8 * DAY);
    await age("sweep:quarter", 91 * DAY);
    await sweepOutbox(ctx);
    expect(await row("sweep:new")).toMatchObject({ recipient: "bia@example.com", data: expect.any(String) });
    expect(await row("sweep:week")).toMatchObject({ recipient: "bia@example.com", data: null });
    expect(await row("sweep:quarter")).toMatchObject({ recipient: "", data: null });
  });

  test("is not for people", async ({ admin }) => {
    await expect(sweepOutbox(admin)).rejects.toMatchObject({ code: "forbidden" });
    await expect(forgetMailOf(admin, 1)).rejects.toMatchObject({ code: "forbidden" });
  });
});

test("a deleted account takes its mail along: nothing is sent and nothing says to whom", async ({
  ctx,
  fan,
  otherFan,
}) => {
  await write(ctx, "forget:mine", fan.actor.userId);
  await write(ctx, "forget:theirs", otherFan.actor.userId);
  await forgetMailOf(ctx, fan.actor.userId);
  expect(await row("forget:mine")).toMatchObject({ recipient: "", data: null, status: "failed" });
  expect(await row("forget:theirs")).toMatchObject({ recipient: "bia@example.com", status: "pending" });
});
