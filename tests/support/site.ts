import { freePort } from "@/embedded/postgres/port";
import { type Site, startSite } from "../../scripts/start/site";
import { removeTemporaryDirectory, sweepTemporaryDirectories, temporaryDirectory } from "./temporary";

/** What a test needs to know of a whole running site. Plain data, so that it can be handed to other processes. */
export type TestSite = {
  url: string;
  databaseUrl: string;
  dataDirectory: string;
  admin: { email: string; password: string };
  /** Where its mails can be read: over HTTP, with the token. */
  mailbox: { url: string; token: string };
  storage: { endpoint: string; bucket: string; accessKeyId: string; secretAccessKey: string };
  /** What the site's own processes were given, for tests that judge with the site's own services. */
  environment: Record<string, string | undefined>;
};

/**
 * Starts the production build as `npm start` does, in a temporary data directory with a small sample
 * library: real PostgreSQL, object store, sandbox gateway, worker and web server.
 */
export async function startTestSite(
  extra: Record<string, string> = {},
): Promise<TestSite & { stop(): Promise<void> }> {
  sweepTemporaryDirectories();
  const directory = temporaryDirectory("site");
  const { PATH, HOME, LANG, TMPDIR } = process.env;
  const site = await startSite({
    environment: {
      ...{ PATH, HOME, LANG, TMPDIR, TZ: "America/Sao_Paulo" },
      DATA_DIR: directory,
      PORT: String(await freePort()),
      SAMPLE_MODELS: "6",
      LOG_LEVEL: "warn",
      ...extra,
    },
    light: true,
    report: (line) => console.log(`  ${line}`),
  });
  return {
    ...factsOf(site),
    async stop() {
      await site.stop();
      removeTemporaryDirectory(directory);
    },
  };
}

function factsOf({ address, admin, dataDirectory, environment }: Site): TestSite {
  if (!admin) throw new Error("a first start creates an admin");
  return {
    url: address,
    databaseUrl: environment.DATABASE_URL!,
    dataDirectory,
    admin,
    environment,
    mailbox: { url: environment.MAILBOX_URL!, token: environment.MAILBOX_TOKEN! },
    storage: {
      endpoint: environment.S3_ENDPOINT!,
      bucket: environment.S3_BUCKET!,
      accessKeyId: environment.S3_ACCESS_KEY_ID!,
      secretAccessKey: environment.S3_SECRET_ACCESS_KEY!,
    },
  };
}
