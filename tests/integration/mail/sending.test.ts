import { once } from "node:events";
import { createServer } from "node:net";
import { eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect } from "vitest";
import { db } from "@/db";
import { outbox, users } from "@/db/schema";
import { type Context, transact } from "@/services/context";
import { type OutgoingMail, sendMail } from "@/services/mail";
import { saveSetting } from "@/services/settings";
import { sendDueMail, startMailbox, type TestMailbox } from "../../support/mailbox";
import { test } from "../../support/test";

let mailbox: TestMailbox;
beforeEach(async () => {
  mailbox = await startMailbox();
});
afterEach(() => mailbox.stop());

let count = 0;
/** A mail with a cause and a recipient of its own. */
function aMail(change: Partial<OutgoingMail> = {}): OutgoingMail {
  count += 1;
  const link = `https://example.com/pt/verify/word-${count}`;
  return {
    cause: `test:${count}`,
    to: `reader-${count}@example.com`,
    lang: "pt",
    template: "verify_email",
    data: { name: "Bia", code: "482913", link },
    ...change,
  } as OutgoingMail;
}

const rowOf = async ({ cause }: OutgoingMail) =>
  (await db().select().from(outbox).where(eq(outbox.cause, cause)))[0]!;
const mailsTo = (to: string) => mailbox.mails().filter((mail) => mail.to === to);

/** Time passes for the queue: what waits for its next try is due. */
const dueAgain = () =>
  db().execute(sql`update graphile_worker._private_jobs set run_at = now() where run_at > now()`);
const lastTryAhead = () =>
  db().execute(sql`update graphile_worker._private_jobs set attempts = max_attempts - 1, run_at = now()`);

async function sent(ctx: Context, mail: OutgoingMail) {
  await sendMail(ctx, mail);
  await sendDueMail();
  return mailsTo(mail.to);
}

describe("a mail", () => {
  test("leaves once per cause, however often the cause comes and at the same instant", async ({ ctx }) => {
    const mail = aMail();
    await Promise.all(Array.from({ length: 8 }, () => sendMail(ctx, mail)));
    await sendDueMail();
    await sendMail(ctx, mail);
    await sendDueMail();
    expect(mailsTo(mail.to)).toHaveLength(1);
  });

  test("does not leave when what caused it was rolled back", async ({ ctx }) => {
    const mail = aMail();
    const undone = transact(ctx, async (ctx) => {
      await sendMail(ctx, mail);
      throw new Error("never mind");
    });
    await expect(undone).rejects.toThrow("never mind");
    expect(await sent(ctx, aMail())).toHaveLength(1);
    expect(mailsTo(mail.to)).toEqual([]);
  });

  test("says who writes, that a machine does, and is known by its own id", async ({ ctx }) => {
    await saveSetting(ctx, "site_name", "Lumière");
    const mail = aMail();
    const [received] = await sent(ctx, mail);
    expect(received?.from).toBe("Lumière <no-reply@example.com>");
    expect(received?.header("auto-submitted")).toBe("auto-generated");
    expect(received?.header("list-id")).toContain("<account.example.com>");
    expect(received?.messageId).toBe(`<${(await rowOf(mail)).publicId}@example.com>`);
    expect(received?.subject).not.toContain("482913");
    await saveSetting(ctx, "site_name", "creatorflix");
  });

  test("lies sealed until it is sent, and what it said is forgotten then", async ({ ctx }) => {
    const mail = aMail();
    await sendMail(ctx, mail);
    const before = await rowOf(mail);
    expect(before.data).toMatch(/^v1\./);
    expect(JSON.stringify([before.data, before.cause])).not.toMatch(/482913|verify/);
    await sendDueMail();
    expect(await rowOf(mail)).toMatchObject({ status: "sent", data: null, sentAt: expect.any(Date) });
  });
});

describe("a mail server", () => {
  test("that is busy is asked again, with the same mail", async ({ ctx }) => {
    mailbox.answerWith({ at: "data", code: 451 });
    const mail = aMail();
    expect(await sent(ctx, mail)).toEqual([]);
    expect(await rowOf(mail)).toMatchObject({ status: "pending", lastError: expect.stringContaining("451") });
    mailbox.answerWith(null);
    await dueAgain();
    await sendDueMail();
    expect(mailsTo(mail.to)).toHaveLength(1);
    expect(await rowOf(mail)).toMatchObject({ status: "sent", lastError: null });
  });

  test("that refuses the recipient for good is believed at once, and its words are kept without the address", async ({
    ctx,
  }) => {
    const mail = aMail();
    mailbox.answerWith({ at: "rcpt", code: 550, message: `no mailbox <${mail.to}> here` });
    await sent(ctx, mail);
    const offers = mailbox.offers();
    const row = await rowOf(mail);
    expect(row).toMatchObject({ status: "failed", data: null });
    expect(row.lastError).toContain("550");
    expect(row.lastError).not.toContain(mail.to);
    await dueAgain();
    await sendDueMail();
    expect(mailbox.offers()).toBe(offers);
  });

  test("that does not know our sender is an operator's matter: the mail waits", async ({ ctx }) => {
    mailbox.answerWith({ at: "mail", code: 550 });
    const mail = aMail();
    await sent(ctx, mail);
    expect(await rowOf(mail)).toMatchObject({ status: "pending", data: expect.any(String) });
  });

  test("that was down gets everything when it is back", async ({ ctx }) => {
    const mail = aMail();
    await mailbox.stop();
    await sendMail(ctx, mail);
    await sendDueMail();
    expect(await rowOf(mail)).toMatchObject({ status: "pending" });
    mailbox = await startMailbox();
    await dueAgain();
    await sendDueMail();
    expect(mailsTo(mail.to)).toHaveLength(1);
  });

  test("that takes the call and says nothing costs seconds, and the mail waits", async ({ ctx }) => {
    const mail = aMail();
    await mailbox.stop();
    const mute = createServer(() => {}).listen(Number(new URL(process.env.SMTP_URL!).port), "127.0.0.1");
    await once(mute, "listening");
    await sendMail(ctx, mail);
    await sendDueMail();
    expect(await rowOf(mail)).toMatchObject({
      status: "pending",
      lastError: expect.stringMatching(/greeting/i),
    });
    await new Promise((resolve) => mute.close(resolve));
    mailbox = await startMailbox();
  });

  test("that does not believe our password is an operator's matter too", async ({ ctx }) => {
    await mailbox.stop();
    const wrong = new URL(process.env.SMTP_URL!);
    wrong.password = "another-one";
    mailbox = await startMailbox(wrong.href);
    const mail = aMail();
    expect(await sent(ctx, mail)).toEqual([]);
    expect(await rowOf(mail)).toMatchObject({ status: "pending", data: expect.any(String) });
  });

  test("that stays away fails the mail after the last try; an admin's retry still sends it", async ({
    ctx,
  }) => {
    mailbox.answerWith({ at: "data", code: 451 });
    const mail = aMail();
    await sendMail(ctx, mail);
    await lastTryAhead();
    await sendDueMail();
    expect(await rowOf(mail)).toMatchObject({ status: "failed", data: expect.any(String) });
    mailbox.answerWith(null);
    await db().execute(sql`update graphile_worker._private_jobs set attempts = 0, run_at = now()`);
    await sendDueMail();
    expect(mailsTo(mail.to)).toHaveLength(1);
    expect(await rowOf(mail)).toMatchObject({ status: "sent", data: null });
  });
});

describe("a recipient", () => {
  test.for([
    "a@example.com, b@example.com",
    "a@example.com\r\nBcc: b@example.com",
    "<script>@example.com",
    "",
  ])("that is not one plain address gets nothing: %j", async (to, { ctx }) => {
    const mail = aMail({ to });
    await sendMail(ctx, mail);
    const before = mailbox.mails().length;
    await sendDueMail();
    expect(mailbox.mails()).toHaveLength(before);
    const lastError = "the recipient is not one plain address";
    expect(await rowOf(mail)).toMatchObject({ status: "failed", data: null, lastError });
  });

  test("who is suspended gets no key to the door, but is told of what happens", async ({ ctx, fan }) => {
    const userId = fan.actor.userId;
    await db().update(users).set({ bannedAt: ctx.now }).where(eq(users.id, userId));
    expect(await sent(ctx, aMail({ userId }))).toEqual([]);
    const told = aMail({
      userId,
      template: "account_suspended",
      data: { name: "Bia", reason: null, until: null },
    });
    expect(await sent(ctx, told)).toHaveLength(1);
  });

  test("who deleted the account hears only that, and is no recipient of ours any more", async ({
    ctx,
    fan,
  }) => {
    const userId = fan.actor.userId;
    await db().update(users).set({ deletedAt: ctx.now }).where(eq(users.id, userId));
    expect(await sent(ctx, aMail({ userId }))).toEqual([]);
    const bye = aMail({ userId, template: "account_deleted", data: { name: "Bia" } });
    expect(await sent(ctx, bye)).toHaveLength(1);
    expect((await rowOf(bye)).recipient).toBe("");
  });
});
