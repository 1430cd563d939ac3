import type { OperatorEnv } from "@/env";
import { type Mailbox, mailboxVariables } from "./mailbox";
import type { Variables } from "./report";
import type { Secrets } from "./secrets";

/** An embedded object store or the operator's own, as our code is told of it. */
export type Storage = { endpoint: string; bucket: string; keyId: string; secret: string };

export type Facts = {
  operator: OperatorEnv;
  /** As the operator wrote it; what we do not decide is passed on. */
  written: Variables;
  secrets: Secrets;
  address: string;
  port: number;
  databaseUrl: string;
  /** Null when the operator's own storage is used, which `written` already describes. */
  storage: Storage | null;
  /** Null when no sandbox gateway runs. */
  gatewayUrl: string | null;
  /** Null when mail leaves by the operator's own server. */
  mailbox: Mailbox | null;
  dataDirectory: string;
  development: boolean;
};

/** The complete environment of the site's processes: what the operator wrote, and what the embedded parts supply. */
export function environmentOf(facts: Facts): Variables {
  const { operator, secrets, storage, gatewayUrl, mailbox } = facts;
  const embedded = !operator.DATABASE_URL;
  return {
    ...facts.written,
    NODE_ENV: facts.development ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
    CREATORFLIX_EMBEDDED: embedded ? "on" : "off",
    APP_URL: facts.address,
    HOST: operator.HOST,
    PORT: String(facts.port),
    DATA_DIR: facts.dataDirectory,
    DATABASE_URL: facts.databaseUrl,
    ...(embedded && generated(facts.written, secrets)),
    ...(storage && {
      S3_ENDPOINT: storage.endpoint,
      S3_REGION: "us-east-1",
      S3_BUCKET: storage.bucket,
      S3_ACCESS_KEY_ID: storage.keyId,
      S3_SECRET_ACCESS_KEY: storage.secret,
      S3_FORCE_PATH_STYLE: "on",
    }),
    ...(mailbox && mailboxVariables(mailbox)),
    SANDBOX_GATEWAY: gatewayUrl ? "on" : "off",
    ...(gatewayUrl && {
      SANDBOX_GATEWAY_URL: gatewayUrl,
      SANDBOX_GATEWAY_SECRET_KEY: operator.SANDBOX_GATEWAY_SECRET_KEY ?? secrets.sandboxSecretKey,
      SANDBOX_GATEWAY_WEBHOOK_SECRET: operator.SANDBOX_GATEWAY_WEBHOOK_SECRET ?? secrets.sandboxWebhookSecret,
    }),
  };
}

/** Keys of the site itself: the operator's where given, else those of the data directory. */
function generated(written: Variables, secrets: Secrets): Variables {
  return {
    SESSION_KEYS: written.SESSION_KEYS || secrets.sessionKey,
    ENCRYPTION_KEY: written.ENCRYPTION_KEY || secrets.encryptionKey,
    INTERNAL_TOKEN: written.INTERNAL_TOKEN || secrets.internalToken,
  };
}
