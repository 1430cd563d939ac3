import { z } from "zod";
import { issuer, onOff, secretKey, secretKeys, url, webBase, webOrigin, wholeNumber } from "./fields";

/** What `npm start` supplies by itself when it runs embedded parts; required wherever our code runs. */
const supplied = {
  APP_URL: webOrigin,
  DATABASE_URL: url("postgres", "postgresql"),
  S3_BUCKET: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "must be the name of a bucket"),
  S3_ACCESS_KEY_ID: z.string().min(3, "is too short"),
  S3_SECRET_ACCESS_KEY: z.string().min(16, "must be at least 16 characters"),
  SESSION_KEYS: secretKeys(32),
  ENCRYPTION_KEY: secretKey(32, true),
  INTERNAL_TOKEN: z.string().min(32, "must be at least 32 characters"),
};

const choices = {
  NODE_ENV: z.enum(["production", "development", "test"], "must be production, development or test"),
  PORT: wholeNumber(1, 65_535),
  HOST: z.string().regex(/^[A-Za-z0-9.:-]+$/, "must be an address or a host name"),
  DATA_DIR: z.string(),
  DATABASE_POOL: wholeNumber(1, 500),
  S3_ENDPOINT: webBase.optional(),
  S3_REGION: z.string().regex(/^[a-z0-9-]+$/, "must be the name of a region"),
  S3_FORCE_PATH_STYLE: onOff,
  CDN_URL: webBase.optional(),
  SMTP_URL: url("smtp", "smtps").optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*\S+@\S+$|^[^\r\n<]*<\S+@\S+>$/, "must hold an e-mail address")
    // Here and not among the defaults: a real site has to choose its own.
    .default("CreatorFlix <no-reply@localhost>"),
  MAILBOX_URL: webOrigin.optional(),
  MAILBOX_TOKEN: z.string().min(32, "must be at least 32 characters").optional(),
  SANDBOX_GATEWAY: onOff,
  SANDBOX_GATEWAY_URL: webOrigin.optional(),
  SANDBOX_GATEWAY_SECRET_KEY: z.string().min(16, "must be at least 16 characters").optional(),
  SANDBOX_GATEWAY_WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/, "must be whsec_ and base64 of at least 24 bytes")
    .optional(),
  GOOGLE_CLIENT_ID: z.string().optional(),
  GOOGLE_CLIENT_SECRET: z.string().optional(),
  OIDC_ISSUER: issuer.optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().max(40, "must be at most 40 characters"),
  ADS_SERVER_KEY: z.string().min(32, "must be at least 32 characters").optional(),
  ADMIN_EMAIL: z.email("must be an e-mail address").optional(),
  SAMPLE_MODELS: wholeNumber(0, 100_000),
  SAMPLE_SEED: z.string().max(64, "must be at most 64 characters"),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"], "must be a pino level"),
  TRUST_PROXY: wholeNumber(0, 10),
  CREATORFLIX_EMBEDDED: onOff,
};

const defaults: Record<string, string> = {
  NODE_ENV: "production",
  PORT: "3000",
  HOST: "127.0.0.1",
  DATA_DIR: ".data",
  DATABASE_POOL: "10",
  S3_REGION: "us-east-1",
  S3_FORCE_PATH_STYLE: "on",
  SANDBOX_GATEWAY: "off",
  OIDC_NAME: "OpenID",
  SAMPLE_MODELS: "24",
  SAMPLE_SEED: "creatorflix",
  LOG_LEVEL: "info",
  TRUST_PROXY: "0",
  CREATORFLIX_EMBEDDED: "off",
};

/** Everything that a process of the site reads: web, worker, migrations, scripts on its data. */
export const processSchema = z.object({ ...supplied, ...choices });

/** What an operator may write: the supplied variables may be absent, embedded parts fill them in. */
export const operatorSchema = z.object({ ...z.object(supplied).partial().shape, ...choices });

/** Every variable by name, in the order of .env.example's reader: what is supplied first, then choices. */
export const variableNames: readonly string[] = Object.keys(processSchema.shape);

/** Blank values count as absent (`NAME=` in an .env file); absent ones take their default. */
export function withDefaults(source: Record<string, string | undefined>): Record<string, string | undefined> {
  const values: Record<string, string | undefined> = { ...defaults };
  for (const name of variableNames) {
    const text = source[name]?.trim();
    if (text) values[name] = text;
  }
  return values;
}
