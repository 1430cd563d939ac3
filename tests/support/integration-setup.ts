import { randomBytes } from "node:crypto";
import { afterAll, inject } from "vitest";
import { freePort } from "@/embedded/postgres/port";
import { createBucket } from "./bucket";
import { cloneTemplate, dropDatabase } from "./database";

// Runs before each test file: its own database, its own bucket, its own secrets, before our modules are loaded.
const serverUrl = inject("serverUrl");
const store = inject("store");
const bucket = `test-${randomBytes(6).toString("hex")}`;
const [databaseUrl, smtpPort] = await Promise.all([
  cloneTemplate(serverUrl),
  freePort(),
  createBucket(store, bucket),
]);

Object.assign(process.env, {
  NODE_ENV: "test",
  LOG_LEVEL: "silent",
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
  APP_URL: "http://127.0.0.1:3000",
  CREATORFLIX_EMBEDDED: "on",
  DATABASE_URL: databaseUrl,
  DATABASE_POOL: "8",
  S3_ENDPOINT: store.url,
  S3_REGION: "us-east-1",
  S3_BUCKET: bucket,
  S3_ACCESS_KEY_ID: store.accessKeyId,
  S3_SECRET_ACCESS_KEY: store.secretAccessKey,
  S3_FORCE_PATH_STYLE: "on",
  SESSION_KEYS: randomBytes(32).toString("base64"),
  ENCRYPTION_KEY: randomBytes(32).toString("base64"),
  INTERNAL_TOKEN: randomBytes(32).toString("base64url"),
  // Nothing answers there until a test starts a mailbox (tests/support/mailbox.ts).
  SMTP_URL: `smtp://site:${randomBytes(12).toString("hex")}@127.0.0.1:${smtpPort}`,
  MAIL_FROM: "CreatorFlix <no-reply@example.com>",
  SANDBOX_GATEWAY: "on",
  SANDBOX_GATEWAY_URL: "http://127.0.0.1:9",
  SANDBOX_GATEWAY_SECRET_KEY: `sk_sandbox_${randomBytes(18).toString("base64url")}`,
  SANDBOX_GATEWAY_WEBHOOK_SECRET: `whsec_${randomBytes(32).toString("base64")}`,
});

afterAll(async () => {
  const { closeDb } = await import("@/db");
  await closeDb();
  await dropDatabase(serverUrl, databaseUrl);
});
