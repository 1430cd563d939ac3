import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { openLogFile } from "../../scripts/start/log-file";
import { type Part, typescript } from "../../scripts/start/part";
import { startPartThatTells } from "../../scripts/start/ready";
import { temporaryDirectory } from "./temporary";

type Charge = {
  id: string;
  reference: string;
  status: string;
  amount: number;
  refunded_amount: number;
  subscription: string | null;
  pix_code: string | null;
  pay_url: string;
};
type Faults = {
  duplicate?: number;
  delayMs?: number;
  reorder?: boolean;
  drop?: boolean | number;
  forge?: boolean;
  api?: { fault: "error" | "busy" | "lost" | "half" | "hang"; share?: number; times?: number };
};

/** The real sandbox gateway in a process of its own, and the ways in which a test makes things happen there. */
export type Sandbox = {
  url: string;
  secretKey: string;
  webhookSecret: string;
  pid: number;
  /** What a charge of this checkout is, as the gateway knows it. */
  chargesOf(reference: string): Promise<Charge[]>;
  /** Lets something happen to a charge, as a customer or a bank would. */
  act(chargeId: string, act: string, amount?: number): Promise<void>;
  /** A charge that the site did not ask for. */
  charge(reference: string, amount: number, webhookUrl: string): Promise<Charge>;
  ping(webhookUrl: string): Promise<void>;
  faults(faults: Faults): Promise<void>;
  api(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
  stop(): Promise<void>;
};

/** Starts it, on a free port or on the one where it was before. */
export async function startSandbox(
  options: { dir?: string; port?: number; secretKey?: string; webhookSecret?: string } = {},
): Promise<Sandbox> {
  const dir = options.dir ?? temporaryDirectory("sandbox");
  const secretKey = options.secretKey ?? `sk_${randomBytes(16).toString("hex")}`;
  const webhookSecret = options.webhookSecret ?? `whsec_${randomBytes(24).toString("base64")}`;
  const part: Part & { url: string } = await startPartThatTells({
    name: "The sandbox gateway",
    args: [...typescript, "src/embedded/sandbox-gateway/main.ts"],
    env: {
      PATH: process.env.PATH,
      SANDBOX_GATEWAY_DIR: dir,
      SANDBOX_GATEWAY_PORT: String(options.port ?? 0),
      SANDBOX_GATEWAY_SECRET_KEY: secretKey,
      SANDBOX_GATEWAY_WEBHOOK_SECRET: webhookSecret,
      SANDBOX_GATEWAY_RETRY_PAUSE_MS: "100",
    },
    log: openLogFile(dir, "sandbox"),
  });

  const api: Sandbox["api"] = (method, path, body, headers) =>
    fetch(`${part.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${secretKey}`, ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const ask = async <T>(method: string, path: string, body?: unknown, headers?: Record<string, string>) => {
    const answer = await api(method, path, body, headers);
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };

  return {
    url: part.url,
    secretKey,
    webhookSecret,
    pid: part.pid,
    api,
    chargesOf: async (reference) =>
      (await ask<{ data: Charge[] }>("GET", `/v1/charges?reference=${reference}`)).data,
    act: async (id, act, amount) => void (await ask("POST", `/v1/simulate/${id}`, { act, amount })),
    charge: (reference, amount, webhookUrl) => {
      const customer = { name: "Bia", email: "bia@example.com" };
      const body = { reference, amount, currency: "BRL", method: "pix", customer, webhook_url: webhookUrl };
      return ask("POST", "/v1/charges", body, { "idempotency-key": randomBytes(8).toString("hex") });
    },
    ping: async (webhookUrl) => void (await ask("POST", "/v1/ping", { webhook_url: webhookUrl })),
    faults: async (faults) => void (await ask("PUT", "/v1/faults", faults)),
    stop: async () => {
      await part.stop();
      if (!options.dir) rmSync(dir, { recursive: true, force: true });
    },
  };
}
