// The worker's process: runs the jobs that lie in PostgreSQL until it is told to stop.
import { EventEmitter } from "node:events";
import { Logger, parseCronItems } from "graphile-worker";
import { closeDb, pool } from "@/db";
import { env } from "@/env";
import { logger } from "@/services/log";
import { crontab } from "./crontab";
import { watchOverWorkers } from "./dead-workers";
import { startHands } from "./hands";
import { taskList } from "./tasks";
import { adTasks } from "./tasks/ads";
import { mailTasks } from "./tasks/mail";
import { mediaTasks } from "./tasks/media";
import { pageTasks } from "./tasks/pages";
import { passwordTasks } from "./tasks/passwords";
import { moneyTasks, settlingTasks } from "./tasks/payments";
import { privacyTasks } from "./tasks/privacy";
import { sessionTasks } from "./tasks/sessions";
import { subscriptionTasks } from "./tasks/subscriptions";
import { whitelabelTasks } from "./tasks/whitelabel";

const log = new Logger(() => (level, message, meta) => {
  const line = level === "warning" ? "warn" : level;
  // The library reports every start and end of a job at `info`: that is our `debug`.
  logger[line === "info" ? "debug" : line]({ job: meta }, message);
});

const { DATABASE_URL } = env();
const events = new EventEmitter();
const endVigil = watchOverWorkers(events, pool(), DATABASE_URL);
const runner = await startHands(
  {
    pgPool: pool(),
    pollInterval: 1_000,
    noHandleSignals: true,
    parsedCronItems: parseCronItems(crontab),
    logger: log,
    events,
  },
  {
    media: taskList(mediaTasks),
    mail: taskList(mailTasks),
    settling: taskList(settlingTasks),
    others: taskList(
      adTasks,
      pageTasks,
      passwordTasks,
      moneyTasks,
      privacyTasks,
      sessionTasks,
      subscriptionTasks,
      whitelabelTasks,
    ),
  },
);
logger.info("the worker is ready");
process.stdout.write(`${JSON.stringify({ ready: true })}\n`);

let stopping = false;
const stop = async () => {
  if (stopping) return;
  stopping = true;
  // Finishes what is running, takes nothing new; what is left stays in the database.
  await runner
    .stop()
    .catch((error: unknown) => logger.error({ err: error }, "the worker did not stop cleanly"));
  await endVigil();
  await closeDb();
  process.exit(0);
};
process.on("SIGTERM", stop);
process.on("SIGINT", stop);
await runner.promise;
