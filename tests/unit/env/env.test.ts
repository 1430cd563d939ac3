import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parseEnv, parseOperatorEnv } from "@/env";
import { EnvRefused } from "@/env/refusal";
import { variableNames } from "@/env/schema";

const key = () => randomBytes(32).toString("base64");

const complete = () => ({
  APP_URL: "https://example.com",
  DATABASE_URL: "postgres://site:secret@db.example.com/site",
  S3_BUCKET: "photos",
  S3_ACCESS_KEY_ID: "AKIDEXAMPLE",
  S3_SECRET_ACCESS_KEY: randomBytes(20).toString("hex"),
  SESSION_KEYS: `${key()}, ${key()}`,
  ENCRYPTION_KEY: key(),
  INTERNAL_TOKEN: randomBytes(32).toString("hex"),
  SMTP_URL: "smtps://site:secret@mail.example.com",
  MAIL_FROM: "no-reply@example.com",
});

function faultsOf(parse: () => unknown): Record<string, string> {
  try {
    parse();
  } catch (error) {
    if (error instanceof EnvRefused) return Object.fromEntries(error.faults.map((f) => [f.name, f.reason]));
    throw error;
  }
  return {};
}

describe("the environment of a process", () => {
  test("is read into numbers, switches and keys", () => {
    const env = parseEnv({ ...complete(), PORT: "8080", S3_FORCE_PATH_STYLE: "off", TRUST_PROXY: "1" });
    expect(env).toMatchObject({ PORT: 8080, S3_FORCE_PATH_STYLE: false, TRUST_PROXY: 1, DATABASE_POOL: 10 });
    expect(env.SESSION_KEYS.map((each) => each.length)).toEqual([32, 32]);
    expect(env.ENCRYPTION_KEY).toHaveLength(32);
  });

  test("names every wrong variable and its reason at once", () => {
    const wrong = {
      ...complete(),
      APP_URL: "https://example.com/shop",
      DATABASE_URL: "mysql://db",
      PORT: "70000",
      LOG_LEVEL: "loud",
      ENCRYPTION_KEY: randomBytes(16).toString("base64"),
      SMTP_URL: "http://mail.example.com",
    };
    expect(faultsOf(() => parseEnv(wrong))).toEqual({
      APP_URL: "must be an origin without a path",
      DATABASE_URL: "must be a URL that begins with postgres:// or postgresql://",
      PORT: "must be a whole number from 1 to 65535",
      LOG_LEVEL: "must be a pino level",
      ENCRYPTION_KEY: "must be base64 of exactly 32 random bytes",
      SMTP_URL: "must be a URL that begins with smtp:// or smtps://",
    });
  });

  test("counts a blank value as absent", () => {
    expect(faultsOf(() => parseEnv({ ...complete(), DATABASE_URL: " " }))).toEqual({
      DATABASE_URL: "is not set",
    });
    expect(parseEnv({ ...complete(), CDN_URL: "", PORT: "" })).toMatchObject({ PORT: 3000 });
  });

  test("refuses keys that are long enough but not random", () => {
    const faults = faultsOf(() =>
      parseEnv({ ...complete(), SESSION_KEYS: Buffer.alloc(32).toString("base64") }),
    );
    expect(faults.SESSION_KEYS).toMatch(/placeholder/);
  });

  test("never repeats a value, which may be a secret", () => {
    const secret = "hunter2-hunter2-hunter2";
    expect(() =>
      parseEnv({ ...complete(), SESSION_KEYS: secret, S3_ENDPOINT: `ftp://${secret}` }),
    ).toThrowError(expect.objectContaining({ message: expect.not.stringContaining(secret) }));
  });

  test("needs the sandbox gateway's address and secrets while it is on", () => {
    expect(Object.keys(faultsOf(() => parseEnv({ ...complete(), SANDBOX_GATEWAY: "on" })))).toEqual([
      "SANDBOX_GATEWAY_URL",
      "SANDBOX_GATEWAY_SECRET_KEY",
      "SANDBOX_GATEWAY_WEBHOOK_SECRET",
    ]);
  });
});

describe("sign-in providers", () => {
  const google = { GOOGLE_CLIENT_ID: "site.apps.example", GOOGLE_CLIENT_SECRET: "s3cret" };
  const oidc = {
    OIDC_ISSUER: "https://id.example.com/",
    OIDC_CLIENT_ID: "site",
    OIDC_CLIENT_SECRET: "s3cret",
  };

  test("are configured completely or not at all, whoever runs the site", () => {
    for (const parse of [
      (extra: Record<string, string>) => parseEnv({ ...complete(), ...extra }),
      (extra: Record<string, string>) => parseOperatorEnv(extra),
    ]) {
      expect(faultsOf(() => parse({ ...google, ...oidc }))).toEqual({});
      expect(faultsOf(() => parse({ ...google, GOOGLE_CLIENT_SECRET: "" }))).toEqual({
        GOOGLE_CLIENT_SECRET: "is needed as soon as GOOGLE_CLIENT_ID is set",
      });
      expect(Object.keys(faultsOf(() => parse({ OIDC_CLIENT_ID: "site" })))).toEqual([
        "OIDC_ISSUER",
        "OIDC_CLIENT_SECRET",
      ]);
    }
  });

  test("are spoken to over https, but for this machine itself", () => {
    const fault = (OIDC_ISSUER: string) => faultsOf(() => parseEnv({ ...complete(), ...oidc, OIDC_ISSUER }));
    expect(fault("http://id.example.com")).toEqual({ OIDC_ISSUER: "must begin with https://" });
    expect(fault("http://127.0.0.1.example.com")).toEqual({ OIDC_ISSUER: "must begin with https://" });
    expect(fault("http://127.0.0.1:4000")).toEqual({});
    expect(Object.keys(fault("id.example.com"))).toEqual(["OIDC_ISSUER"]);
  });

  test("keep their name to the letter, because it is compared so", () => {
    expect(parseEnv({ ...complete(), ...oidc })).toMatchObject({ OIDC_ISSUER: "https://id.example.com/" });
  });
});

describe("what an operator writes", () => {
  test("may be nothing at all: everything is embedded then, with the sandbox gateway", () => {
    expect(parseOperatorEnv({})).toMatchObject({
      HOST: "127.0.0.1",
      SANDBOX_GATEWAY: true,
      SAMPLE_MODELS: 24,
    });
  });

  test("needs real secrets, a bucket and a mail server as soon as it names a database", () => {
    const { DATABASE_URL } = complete();
    const faults = faultsOf(() => parseOperatorEnv({ DATABASE_URL }));
    expect(Object.keys(faults).sort()).toEqual([
      "APP_URL",
      "ENCRYPTION_KEY",
      "INTERNAL_TOKEN",
      "MAIL_FROM",
      "S3_ACCESS_KEY_ID",
      "S3_BUCKET",
      "S3_SECRET_ACCESS_KEY",
      "SESSION_KEYS",
      "SMTP_URL",
    ]);
    expect(parseOperatorEnv(complete())).toMatchObject({ SANDBOX_GATEWAY: false });
  });

  test("may not open embedded parts to the network", () => {
    expect(faultsOf(() => parseOperatorEnv({ HOST: "0.0.0.0" })).HOST).toMatch(/127\.0\.0\.1/);
    expect(parseOperatorEnv({ ...complete(), HOST: "0.0.0.0" }).HOST).toBe("0.0.0.0");
  });

  test("names a storage completely or not at all", () => {
    const faults = faultsOf(() => parseOperatorEnv({ S3_ENDPOINT: "https://s3.example.com" }));
    expect(Object.keys(faults)).toEqual(["S3_BUCKET", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"]);
  });
});

test(".env.example has one line for each variable, and none besides", () => {
  const lines = readFileSync(".env.example", "utf8").split("\n");
  const named = lines.flatMap((line) => line.match(/^([A-Z0-9_]+)=.*#\s\S/)?.[1] ?? []);
  expect(named.toSorted()).toEqual([...variableNames].sort());
});
