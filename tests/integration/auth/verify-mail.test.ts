import { afterAll, beforeAll, describe, expect } from "vitest";
import {
  AskReset,
  askReset,
  ConfirmCode,
  Register,
  register,
  resetPassword,
  SignIn,
  sessionActor,
  signIn,
  verifyEmailByCode,
  verifyEmailByLink,
} from "@/services/auth";
import { sendDueMail, startMailbox, type TestMailbox } from "../../support/mailbox";
import { test } from "../../support/test";
import { runResets, tokenOf, userRow } from "./mails";

let mailbox: TestMailbox;
beforeAll(async () => {
  mailbox = await startMailbox();
});
afterAll(() => mailbox.stop());

const linkIn = (text: string) => text.match(/https?:\/\/\S+\/(?:verify|reset)\/[\w-]+/)?.[0] ?? "";

describe("somebody who reads the mail", () => {
  test.for([
    ["pt", "code"],
    ["en", "link"],
  ] as const)("that arrives in %s confirms the address by its %s", async ([lang, by], { visitor }) => {
    const email = `${crypto.randomUUID()}@example.com`;
    const ctx = { ...visitor, client: { ip: null, userAgent: null, lang } };
    const input = Register.parse({ name: "Bia", email, password: "girafa azul no telhado" });
    const actor = await sessionActor(visitor, (await register(ctx, input)).token);
    if (actor.kind !== "user") throw new Error("registering signs in");
    await sendDueMail();
    const { text } = await mailbox.waitFor(email);
    expect(linkIn(text)).toContain(`/${lang}/verify/`);
    if (by === "link") await verifyEmailByLink(visitor, { token: tokenOf(linkIn(text)) });
    else {
      const code = text.match(/\b\d{3} ?\d{3}\b/)?.[0] ?? "";
      await verifyEmailByCode({ ...visitor, actor }, ConfirmCode.parse({ code }));
    }
    expect((await userRow(visitor, actor.userId)).emailVerifiedAt).not.toBeNull();
  });

  test("gets back in after forgetting the password", async ({ visitor }) => {
    const email = `${crypto.randomUUID()}@example.com`;
    await register(visitor, Register.parse({ name: "Bia", email, password: "girafa azul no telhado" }));
    await askReset(visitor, AskReset.parse({ email }));
    await runResets();
    await sendDueMail();
    const { text } = await mailbox.waitFor(email, (mail) => linkIn(mail.text).includes("/reset/"));
    const password = "navio verde na varanda";
    await resetPassword(visitor, { token: tokenOf(linkIn(text)), password });
    await sendDueMail();
    expect(mailbox.mails().filter(({ to }) => to === email)).toHaveLength(3);
    expect((await signIn(visitor, SignIn.parse({ email, password }))).kind).toBe("signed_in");
  });
});
