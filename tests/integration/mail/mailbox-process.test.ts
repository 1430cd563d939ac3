import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { freePort } from "@/embedded/postgres/port";
import { openLogFile } from "../../../scripts/start/log-file";
import { type Part, typescript } from "../../../scripts/start/part";
import { startPartThatTells } from "../../../scripts/start/ready";
import { temporaryDirectory } from "../../support/temporary";

type Running = Part & { url: string };

const password = randomBytes(18).toString("base64url");
const token = randomBytes(24).toString("base64url");
let dir: string;
let smtpPort: number;
let box: Running;

const start = (): Promise<Running> =>
  startPartThatTells({
    name: "The mailbox",
    args: [...typescript, "src/embedded/mailbox/main.ts"],
    env: {
      PATH: process.env.PATH,
      MAILBOX_DIR: join(dir, "mail"),
      MAILBOX_SMTP_PORT: String(smtpPort),
      MAILBOX_USER: "site",
      MAILBOX_PASSWORD: password,
      MAILBOX_TOKEN: token,
    },
    log: openLogFile(dir, "mailbox"),
  });

beforeEach(async () => {
  dir = temporaryDirectory("mailbox");
  smtpPort = await freePort();
  box = await start();
});
afterEach(async () => {
  await box.stop();
  rmSync(dir, { recursive: true, force: true });
});

async function post(mail: { subject: string; text?: string; html?: string }, pass = password): Promise<void> {
  const transport = createTransport({ host: "127.0.0.1", port: smtpPort, auth: { user: "site", pass } });
  try {
    await transport.sendMail({
      from: "Lumière <a@example.com>",
      to: "Bia Luz <b@example.com>",
      text: "oi",
      ...mail,
    });
  } finally {
    transport.close();
  }
}

const ask = (path: string, init: RequestInit = {}) =>
  fetch(`${box.url}${path}`, { headers: { authorization: `Bearer ${token}` }, ...init });
type List = { mails: { id: string; subject: string }[]; next: string | null };
const list = async (after = "") => (await (await ask(`/mails${after}`)).json()) as List;
const subjects = async () => (await list()).mails.map(({ subject }) => subject);

describe("the embedded mailbox", () => {
  test("keeps what it accepted although it is killed at once, and takes mail again afterwards", async () => {
    await post({ subject: "antes", text: "olá", html: "<p>olá</p>" });
    process.kill(box.pid, "SIGKILL");
    await box.exited;
    // What was half written when it died was never accepted.
    writeFileSync(join(dir, "mail", "000000000000001-aaaaaaaaaaaa.draft"), "Subject: meia");
    box = await start();
    await post({ subject: "depois" });
    expect(await subjects()).toEqual(["depois", "antes"]);
    expect(readdirSync(join(dir, "mail")).filter((name) => name.endsWith(".draft"))).toEqual([]);
    const [, first] = (await list()).mails;
    expect(await (await ask(`/mails/${first!.id}`)).json()).toMatchObject({
      from: "Lumière <a@example.com>",
      to: ["Bia Luz <b@example.com>"],
      subject: "antes",
      text: expect.stringContaining("olá"),
      html: expect.stringContaining("<p>olá</p>"),
    });
  });

  test("takes nothing from who does not know the password, or says none", async () => {
    await expect(post({ subject: "não" }, "wrong-password-wrong")).rejects.toMatchObject({
      responseCode: 535,
    });
    const nobody = createTransport({ host: "127.0.0.1", port: smtpPort });
    await expect(
      nobody.sendMail({ from: "a@example.com", to: "b@example.com", text: "oi" }),
    ).rejects.toThrow();
    expect(await subjects()).toEqual([]);
  });

  test("takes no mail above 5 MB, and goes on", async () => {
    await expect(post({ subject: "grande", text: "a".repeat(6 * 1024 * 1024) })).rejects.toThrow();
    await post({ subject: "pequena" });
    expect(await subjects()).toEqual(["pequena"]);
  });

  test("shows nothing without the token, and no file that is not a mail", async () => {
    await post({ subject: "segredo" });
    const [mail] = (await list()).mails;
    for (const path of ["/mails", `/mails/${mail!.id}`]) {
      expect((await ask(path, { headers: {} })).status).toBe(401);
      expect((await ask(path, { headers: { authorization: `Bearer ${token.slice(1)}x` } })).status).toBe(401);
    }
    expect((await ask("/mails", { method: "DELETE", headers: {} })).status).toBe(401);
    for (const id of ["..%2F..%2Fmailbox.log", "000000000000000-000000000000", "x"]) {
      expect((await ask(`/mails/${id}`)).status).toBe(404);
    }
    expect(await subjects()).toEqual(["segredo"]);
    expect((await ask("/mails", { method: "DELETE" })).status).toBe(200);
    expect(await list()).toEqual({ mails: [], next: null });
  });

  test("keeps the newest 500, and shows them page by page without a gap", async () => {
    await box.stop();
    mkdirSync(join(dir, "mail"), { recursive: true });
    for (let i = 1; i <= 503; i++) {
      const name = `${String(i).padStart(15, "0")}-abcdefabcdef.eml`;
      writeFileSync(join(dir, "mail", name), `Subject: ${i}\r\nTo: b@example.com\r\n\r\noi`);
    }
    box = await start();
    await post({ subject: "nova" });
    const seen: string[] = [];
    for (let page = await list(); ; page = await list(`?after=${page.next}`)) {
      seen.push(...page.mails.map(({ subject }) => subject));
      if (!page.next) break;
    }
    expect(seen).toEqual(["nova", ...Array.from({ length: 499 }, (_, i) => String(503 - i))]);
    expect(readdirSync(join(dir, "mail"))).toHaveLength(500);
  });
});
