import { z } from "zod";
import { startSandboxGateway } from "../sandbox-gateway";

// The test gateway as a process of its own: set up by its environment, ready when it has printed its address.
const Environment = z.object({
  SANDBOX_GATEWAY_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  SANDBOX_GATEWAY_HOST: z.string().default("127.0.0.1"),
  SANDBOX_GATEWAY_DIR: z.string().min(1),
  SANDBOX_GATEWAY_SECRET_KEY: z.string().min(16),
  SANDBOX_GATEWAY_WEBHOOK_SECRET: z.string().min(16),
  SANDBOX_GATEWAY_RETRY_PAUSE_MS: z.coerce.number().int().min(10).default(1_000),
});

const environment = Environment.parse(process.env);
const gateway = await startSandboxGateway({
  port: environment.SANDBOX_GATEWAY_PORT,
  host: environment.SANDBOX_GATEWAY_HOST,
  dir: environment.SANDBOX_GATEWAY_DIR,
  secretKey: environment.SANDBOX_GATEWAY_SECRET_KEY,
  webhookSecret: environment.SANDBOX_GATEWAY_WEBHOOK_SECRET,
  retryPauseMs: environment.SANDBOX_GATEWAY_RETRY_PAUSE_MS,
});
console.log(JSON.stringify({ ready: true, url: gateway.url }));

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void gateway.close().then(() => process.exit(0)));
}
