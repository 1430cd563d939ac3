import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Places } from "./data-directory";
import type { Storage } from "./environment";
import { openLogFile } from "./log-file";
import type { Mailbox } from "./mailbox";
import { frugalTypescript, type Part, typescript } from "./part";
import { startPartThatAnswers, startPartThatTells } from "./ready";
import type { Variables } from "./report";
import type { Secrets } from "./secrets";

type Addressed = Promise<Part & { url: string }>;

/** What every embedded part may see: nothing of the operator's secrets, only where programs are. */
function bare(extra: Variables): Variables {
  const { PATH, HOME, LANG, TZ, TMPDIR } = process.env;
  return { PATH, HOME, LANG, TZ, TMPDIR, NODE_ENV: "production", ...extra };
}

export function launchObjectStore(
  places: Places,
  storage: Storage,
  port: number,
  origins: string[],
): Addressed {
  mkdirSync(places.objects, { recursive: true, mode: 0o700 });
  return startPartThatTells({
    name: "The object store",
    args: [...typescript, "src/embedded/object-store/main.ts"],
    env: bare({
      OBJECT_STORE_DIR: places.objects,
      OBJECT_STORE_HOST: "127.0.0.1",
      OBJECT_STORE_PORT: String(port),
      OBJECT_STORE_ACCESS_KEY_ID: storage.keyId,
      OBJECT_STORE_SECRET_ACCESS_KEY: storage.secret,
      OBJECT_STORE_ORIGINS: origins.join(","),
    }),
    log: openLogFile(places.logs, "object-store"),
  });
}

export function launchSandboxGateway(
  places: Places,
  keys: Pick<Secrets, "sandboxSecretKey" | "sandboxWebhookSecret">,
  port: number,
): Addressed {
  mkdirSync(places.sandbox, { recursive: true, mode: 0o700 });
  return startPartThatTells({
    name: "The sandbox gateway",
    args: [...typescript, "src/embedded/sandbox-gateway/main.ts"],
    env: bare({
      SANDBOX_GATEWAY_DIR: places.sandbox,
      SANDBOX_GATEWAY_HOST: "127.0.0.1",
      SANDBOX_GATEWAY_PORT: String(port),
      SANDBOX_GATEWAY_SECRET_KEY: keys.sandboxSecretKey,
      SANDBOX_GATEWAY_WEBHOOK_SECRET: keys.sandboxWebhookSecret,
    }),
    log: openLogFile(places.logs, "sandbox-gateway"),
  });
}

export function launchMailbox(places: Places, mailbox: Mailbox): Promise<Part> {
  return startPartThatTells({
    name: "The mailbox",
    args: [...typescript, "src/embedded/mailbox/main.ts"],
    env: bare({
      MAILBOX_DIR: places.mail,
      MAILBOX_HOST: "127.0.0.1",
      MAILBOX_SMTP_PORT: String(mailbox.smtpPort),
      MAILBOX_HTTP_PORT: String(mailbox.httpPort),
      MAILBOX_USER: mailbox.user,
      MAILBOX_PASSWORD: mailbox.password,
      MAILBOX_TOKEN: mailbox.token,
    }),
    log: openLogFile(places.logs, "mailbox"),
  });
}

/** The job worker. In development it starts anew whenever one of its modules changes. */
export function launchWorker(places: Places, env: Variables, development: boolean): Promise<Part> {
  const watch = development ? ["--watch", "--watch-preserve-output"] : [];
  return startPartThatTells({
    name: "The worker",
    args: [...watch, ...frugalTypescript, "src/jobs/main.ts"],
    env: { ...env, CREATORFLIX_PROCESS: "worker" },
    log: openLogFile(places.logs, "worker"),
  });
}

export function launchWeb(places: Places, env: Variables, development: boolean): Addressed {
  const { HOST: host = "127.0.0.1", PORT: port = "3000" } = env;
  const reachable = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  const next = join("node_modules", "next", "dist", "bin", "next");
  const mode = development ? ["dev", "--turbopack"] : ["start"];
  return startPartThatAnswers(
    {
      name: "The web server",
      args: [next, ...mode, "-H", host, "-p", port],
      env: { ...env, CREATORFLIX_PROCESS: "web" },
      log: openLogFile(places.logs, "web"),
      // Open event streams would keep a polite server waiting for ever.
      patience: 4_000,
    },
    `http://${reachable.includes(":") ? `[${reachable}]` : reachable}:${port}/api/health`,
  );
}
