import { parseOperatorEnv } from "@/env";
import { isBuildStale, startBuild } from "../build/build";
import { openDataDirectory } from "./data-directory";
import { environmentOf } from "./environment";
import { StartFault } from "./fault";
import { keepRunning } from "./keep-running";
import { endLeftBehind, openRoll } from "./left-behind";
import { type Lock, takeLock } from "./lock";
import { openLogFile } from "./log-file";
import { launchWeb, launchWorker } from "./parts";
import { chooseSitePort, openPortBook } from "./ports";
import { type FirstAdmin, startPreparing } from "./prepare-step";
import { provideDatabase, provideGateway, provideStorage } from "./provide";
import type { Report, Variables } from "./report";
import { openSecrets } from "./secrets";
import { newTeardown } from "./teardown";

export type SiteOptions = {
  /** The variables as the operator wrote them: process.env, or a test's own. */
  environment: Variables;
  development?: boolean;
  /** Draws a sample library of small pictures. */
  light?: boolean;
  report?: Report;
  /** Ends a start that is under way. */
  signal?: AbortSignal;
};

export type Site = {
  address: string;
  dataDirectory: string;
  embedded: boolean;
  /** Told only by the start that created the admin. */
  admin: FirstAdmin | undefined;
  /** What the site's own processes were given, for tests that look into the database or the store. */
  environment: Variables;
  stop(): Promise<void>;
};

/**
 * Starts the whole site and keeps it running: database, object store, sandbox gateway, worker, web. What the
 * operator configured is used, the rest is embedded. Refuses with StartFault, PostgresFault or EnvRefused,
 * after stopping whatever had been started.
 */
export async function startSite(options: SiteOptions): Promise<Site> {
  const { environment: written, development = false, light = false, signal } = options;
  const report = options.report ?? (() => undefined);
  const operator = parseOperatorEnv(written);
  const embedded = !operator.DATABASE_URL;
  const teardown = newTeardown(report);
  const proceed = () => {
    if (signal?.aborted) throw new StartFault("The start was stopped.");
  };
  let lock: Lock | undefined;
  const stop = () => {
    lock?.note({ stopping: true });
    return teardown.run();
  };
  const abort = () => void stop();
  signal?.addEventListener("abort", abort, { once: true });
  try {
    const places = openDataDirectory(operator.DATA_DIR);
    lock = await takeLock(places.lock, places.data);
    teardown.add("The lock", lock.release);
    await endLeftBehind(places.running);
    const secrets = openSecrets(places);
    const surroundings = { report, born: openRoll(places.running).add };
    const book = openPortBook(places.ports, report);
    const port = await chooseSitePort(operator.PORT, embedded, report);
    const address = operator.APP_URL ?? `http://127.0.0.1:${port}`;
    const provision = { operator, places, secrets, book, teardown, surroundings, address };
    const databaseUrl = await provideDatabase(provision);
    proceed();
    const storage = await provideStorage(provision);
    proceed();
    const gatewayUrl = await provideGateway(provision);
    proceed();
    const environment = environmentOf({
      ...{ operator, written, secrets, address, port, databaseUrl, storage, gatewayUrl },
      ...{ dataDirectory: places.data, development },
    });

    const preparing = startPreparing(places, environment, { sample: storage !== null, light }, report);
    surroundings.born(preparing.pid);
    teardown.add("The preparation", preparing.stop);
    const building = !development && isBuildStale() ? startBuild(openLogFile(places.logs, "build")) : null;
    if (building) {
      report("Building the site; this takes a minute or two.");
      surroundings.born(building.pid);
      teardown.add("The build", building.stop);
    }
    const [{ admin }] = await Promise.all([preparing.done, building?.done]);
    proceed();

    const worker = await keepRunning(
      "The worker",
      () => launchWorker(places, environment, development),
      surroundings,
    );
    teardown.add("The worker", worker.stop);
    proceed();
    const web = await keepRunning(
      "The web server",
      () => launchWeb(places, environment, development),
      surroundings,
    );
    teardown.add("The web server", web.stop);
    proceed();
    lock.note({ address });
    return {
      ...{ address, admin, environment, embedded, dataDirectory: places.data },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  } finally {
    signal?.removeEventListener("abort", abort);
  }
}
