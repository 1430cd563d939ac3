import type { OperatorEnv } from "@/env";
import { openDataDirectory, type Places } from "./data-directory";
import type { Surroundings } from "./keep-running";
import { endLeftBehind, openRoll } from "./left-behind";
import { type Lock, takeLock } from "./lock";
import { chooseSitePort, openPortBook, type PortBook } from "./ports";
import type { Report } from "./report";
import { openSecrets, type Secrets } from "./secrets";
import type { Teardown } from "./teardown";

/** What every part of the site stands on. */
export type Ground = {
  operator: OperatorEnv;
  places: Places;
  lock: Lock;
  secrets: Secrets;
  book: PortBook;
  surroundings: Surroundings;
  port: number;
  address: string;
};

/** Takes the data directory for this process alone, ends what a killed site left there, reads its secrets. */
export async function takeGround(operator: OperatorEnv, teardown: Teardown, report: Report): Promise<Ground> {
  const places = openDataDirectory(operator.DATA_DIR);
  const lock = await takeLock(places.lock, places.data);
  teardown.add("The lock", lock.release);
  await endLeftBehind(places.running);
  const secrets = openSecrets(places);
  const port = await chooseSitePort(operator.PORT, !operator.DATABASE_URL, report);
  return {
    operator,
    places,
    lock,
    secrets,
    book: openPortBook(places.ports, report),
    surroundings: { report, born: openRoll(places.running).add },
    port,
    // Passkeys need a name: browsers give none to an address in figures.
    address: operator.APP_URL ?? `http://localhost:${port}`,
  };
}
