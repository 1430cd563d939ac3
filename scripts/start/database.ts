import { Client } from "pg";
import { startPostgres } from "@/embedded/postgres";
import type { Places } from "./data-directory";
import { StartFault } from "./fault";
import type { Running } from "./keep-running";
import { openLogFile } from "./log-file";

/** The embedded server as something that is kept running, on the same port each time. */
export async function launchPostgres(
  places: Places,
  password: string,
  port: number,
): Promise<Running & { url: string }> {
  const { path } = openLogFile(places.logs, "postgres");
  const server = await startPostgres({ directory: places.postgres, password, port, logFile: path });
  return { ...server, exited: server.exited.then(() => `see ${path}`) };
}

/** Proves that the operator's database answers. Refuses with StartFault, which never repeats the password. */
export async function assertDatabaseAnswers(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("SELECT 1");
  } catch (error) {
    throw new StartFault(`DATABASE_URL does not work: ${reasonOf(error as NodeJS.ErrnoException, url)}`);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function reasonOf(error: NodeJS.ErrnoException, url: string): string {
  const { hostname, port, username, pathname } = new URL(url);
  const server = `${hostname}:${port || 5432}`;
  switch (error.code) {
    case "ECONNREFUSED":
      return `nothing listens at ${server}.`;
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `there is no host named ${hostname}.`;
    case "28P01":
    case "28000":
      return `${server} does not let the user "${decodeURIComponent(username)}" in with this password.`;
    case "3D000":
      return `${server} has no database named "${decodeURIComponent(pathname.slice(1))}".`;
    default:
      return `${server} answered: ${error.message || error.code}`;
  }
}
