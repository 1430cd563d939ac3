import { migrate } from "@/db/migrate";
import { env } from "@/env";
import { isForPeople } from "./fault";
import { firstStart } from "./first-start";
import type { Said } from "./prepare-step";
import { completeSampleLibrary } from "./sample-step";

// What stands between a running database and a site that can be shown: the schema, something to show, an admin.

/** Resolves when it is on its way, so that nothing is lost when the channel closes behind it. */
function say(said: Said): Promise<void> {
  return new Promise((resolve) => {
    process.send?.(said, () => resolve());
  });
}

const report = (line: string) => void say({ report: line });

process.once("SIGTERM", () => process.exit(143));

try {
  await migrate(env().DATABASE_URL);
  const sample =
    process.env.CREATORFLIX_SAMPLE === "on" &&
    (await completeSampleLibrary({
      mark: process.env.CREATORFLIX_SAMPLE_MARK ?? "",
      light: process.env.CREATORFLIX_SAMPLE_LIGHT === "on",
      report,
    }));
  const { admin } = await firstStart({ dataDir: env().DATA_DIR, sample, report });
  await say({ done: admin ? { admin } : {} });
} catch (error) {
  if (!isForPeople(error)) throw error;
  await say({ refused: error.message });
  process.exitCode = 1;
}
// An open channel would keep us alive.
process.disconnect?.();
