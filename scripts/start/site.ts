import { parseOperatorEnv } from "@/env";
import { environmentOf } from "./environment";
import { StartFault } from "./fault";
import { type Ground, takeGround } from "./ground";
import { makeReady } from "./make-ready";
import type { FirstAdmin } from "./prepare-step";
import { provideDatabase, provideGateway, provideMailbox, provideStorage } from "./provide";
import type { Report, Variables } from "./report";
import { serveJobs, servePages } from "./serve";
import { newTeardown } from "./teardown";
import { together } from "./together";

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
  /** Told only by the start that created the admin. */
  admin: FirstAdmin | undefined;
  /** What the site's own processes were given, for tests that look into the database or the store. */
  environment: Variables;
  stop(): Promise<void>;
};

/**
 * Starts the whole site and keeps it running: database, object store, sandbox gateway, mailbox, worker, web. What the
 * operator configured is used, the rest is embedded. Refuses with StartFault, PostgresFault or EnvRefused,
 * after stopping whatever had been started.
 */
export async function startSite(options: SiteOptions): Promise<Site> {
  const { environment: written, development = false, light = false, signal } = options;
  const report = options.report ?? (() => undefined);
  const operator = parseOperatorEnv(written);
  const teardown = newTeardown(report);
  let ground: Ground | undefined;
  const stop = () => {
    ground?.lock.note({ stopping: true });
    return teardown.run();
  };
  const abort = () => void stop();
  const proceed = () => {
    if (signal?.aborted) throw new StartFault("The start was stopped.");
  };
  signal?.addEventListener("abort", abort, { once: true });
  try {
    ground = await takeGround(operator, teardown, report);
    const { address, port, secrets, places } = ground;
    const [databaseUrl, storage, gatewayUrl, mailbox] = await together(
      teardown,
      provideDatabase(ground),
      provideStorage(ground),
      provideGateway(ground),
      provideMailbox(ground),
    );
    proceed();
    const environment = environmentOf({
      ...{ operator, written, secrets, address, port, databaseUrl, storage, gatewayUrl, mailbox },
      ...{ dataDirectory: places.data, development },
    });
    const wanted = { sample: storage !== null, light, build: !development };
    const { admin } = await makeReady(ground, environment, wanted, teardown);
    proceed();
    await together(
      teardown,
      serveJobs(ground, environment, development),
      servePages(ground, environment, development),
    );
    proceed();
    ground.lock.note({ address });
    return { address, admin, environment, dataDirectory: places.data, stop };
  } catch (error) {
    await stop();
    throw error;
  } finally {
    signal?.removeEventListener("abort", abort);
  }
}
