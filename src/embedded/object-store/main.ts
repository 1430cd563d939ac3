// The object store as a process of its own. It prints one line of JSON when it is ready, and leaves on SIGTERM and
// SIGINT, or when the process that started it is gone.
import { z } from "zod";
import { startObjectStore } from "../object-store";

const Environment = z.object({
  OBJECT_STORE_DIR: z.string().min(1),
  OBJECT_STORE_HOST: z.string().default("127.0.0.1"),
  OBJECT_STORE_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  OBJECT_STORE_ACCESS_KEY_ID: z.string().min(1),
  OBJECT_STORE_SECRET_ACCESS_KEY: z.string().min(8),
  OBJECT_STORE_ORIGINS: z.string().default(""),
});

const PARENT_CHECK = 1_000; // ms

try {
  await run();
} catch (error) {
  console.error(`object store: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}

async function run(): Promise<void> {
  const { data: environment, error } = Environment.safeParse(process.env);
  if (error) throw new Error(z.prettifyError(error));
  const store = await startObjectStore({
    directory: environment.OBJECT_STORE_DIR,
    host: environment.OBJECT_STORE_HOST,
    port: environment.OBJECT_STORE_PORT,
    accessKeyId: environment.OBJECT_STORE_ACCESS_KEY_ID,
    secretAccessKey: environment.OBJECT_STORE_SECRET_ACCESS_KEY,
    allowedOrigins: environment.OBJECT_STORE_ORIGINS.split(",")
      .map((origin) => origin.trim())
      .filter(Boolean),
  });
  leaveWhenAsked(() => store.close());
  console.log(JSON.stringify({ ready: true, url: store.url }));
}

function leaveWhenAsked(close: () => Promise<void>): void {
  const parent = process.ppid;
  let leaving = false;
  const leave = async () => {
    if (leaving) return;
    leaving = true;
    await close();
    process.exit(0);
  };
  process.on("SIGTERM", leave);
  process.on("SIGINT", leave);
  setInterval(() => process.ppid !== parent && leave(), PARENT_CHECK).unref();
}
