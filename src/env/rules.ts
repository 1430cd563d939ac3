import type { EnvFault } from "./refusal";

type Values = Record<string, string | undefined>;

const realSecrets = [
  "SESSION_KEYS",
  "ENCRYPTION_KEY",
  "INTERNAL_TOKEN",
  "S3_BUCKET",
  "S3_ACCESS_KEY_ID",
  "S3_SECRET_ACCESS_KEY",
  "APP_URL",
  "SMTP_URL",
  "MAIL_FROM",
];

/** The sandbox gateway is reachable only when all three of its variables are there. */
export function sandboxFaults(values: Values): EnvFault[] {
  if (values.SANDBOX_GATEWAY !== "on") return [];
  return ["SANDBOX_GATEWAY_URL", "SANDBOX_GATEWAY_SECRET_KEY", "SANDBOX_GATEWAY_WEBHOOK_SECRET"]
    .filter((name) => !values[name])
    .map((name) => ({ name, reason: "is needed while SANDBOX_GATEWAY is on" }));
}

/** What a sign-in provider needs; any of them alone would be a button that leads nowhere. */
const providerNeeds = [
  ["GOOGLE_CLIENT_ID", "GOOGLE_CLIENT_SECRET"],
  ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"],
];

/** A sign-in provider is configured completely or not at all. */
export function providerFaults(values: Values): EnvFault[] {
  return providerNeeds
    .filter((names) => names.some((name) => values[name]))
    .flatMap((names) => names.filter((name) => !values[name]).map((name) => ({ name, others: names })))
    .map(({ name, others }) => ({
      name,
      reason: `is needed as soon as ${others.filter((other) => other !== name).join(" or ")} is set`,
    }));
}

/**
 * A database of the operator's own means a real site: generated secrets that live beside a throw-away
 * database would be a trap there, so each one has to be given, and so has the way by which mail leaves.
 */
export function realModeFaults(values: Values): EnvFault[] {
  if (!values.DATABASE_URL) return embeddedFaults(values);
  return realSecrets
    .filter((name) => !values[name])
    .map((name) => ({ name, reason: "is needed as soon as DATABASE_URL is set" }));
}

/** Embedded mode: loopback only; a storage of the operator's own has to be named completely. */
function embeddedFaults(values: Values): EnvFault[] {
  const faults: EnvFault[] = [];
  if (values.HOST && !["127.0.0.1", "localhost", "::1"].includes(values.HOST)) {
    faults.push({
      name: "HOST",
      reason: "may only be 127.0.0.1 while the embedded database is used; set DATABASE_URL and real secrets",
    });
  }
  if (values.S3_ENDPOINT || values.S3_BUCKET) {
    for (const name of ["S3_BUCKET", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"]) {
      if (!values[name])
        faults.push({ name, reason: "is needed as soon as S3_ENDPOINT or S3_BUCKET is set" });
    }
  }
  return faults;
}
