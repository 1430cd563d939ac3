import { EventEmitter } from "node:events";
import { type Runner, type RunnerOptions, run, type TaskList, type WorkerEvents } from "graphile-worker";
import { yieldTo } from "./yielding";

/** Each waits for the database most of its time; more of them would only queue up at the same rows and cores. */
const SETTLING_HANDS = 4;
/** Pictures and films keep a core busy for seconds each. */
const MEDIA_HANDS = 2;
/** A mail server that does not answer holds each for seconds, mail after mail. */
const MAIL_HANDS = 2;
/** A sync may hold one for minutes; payments have hands of their own. */
const OTHER_HANDS = 3;

/**
 * Settling takes a moment, so fetching and ticking off jobs one by one would cost as much as the work: they are fetched by the
 * dozen and ticked off together. A job that a kill finds in between runs twice and does nothing the second time.
 */
const BY_THE_DOZEN = { localQueue: { size: 24, ttl: 60_000 }, completeJobBatchDelay: 50 };

type Rooms = { settling: TaskList; media: TaskList; mail: TaskList; others: TaskList };

/**
 * Runs jobs with four sets of hands, so that a payment never waits behind films or mails. Each set takes only the jobs of its
 * own rooms. Named queues would do it too, but workers that ask at the same moment hide them from each other and
 * then sleep: measured, pictures came one at a time, and in all workers together never more than there are queues.
 * All share the cores of one process, so mails also wait for a while as long as payments keep all of their hands busy.
 */
export async function startHands(
  options: RunnerOptions & { events?: WorkerEvents & EventEmitter },
  { settling, media, mail, others }: Rooms,
): Promise<Pick<Runner, "stop" | "promise">> {
  const events = options.events ?? (new EventEmitter() as WorkerEvents & EventEmitter);
  const { isBusy } = watchHands(events, settling, SETTLING_HANDS);
  const noCron = { ...options, events, parsedCronItems: [] };
  const runners = [
    await run({ ...options, events, taskList: others, concurrency: OTHER_HANDS }),
    await run({
      ...noCron,
      taskList: settling,
      concurrency: SETTLING_HANDS,
      preset: { worker: BY_THE_DOZEN },
    }),
    await run({ ...noCron, taskList: yieldTo(isBusy, mail), concurrency: MAIL_HANDS }),
    await run({ ...noCron, taskList: media, concurrency: MEDIA_HANDS }),
  ];
  return {
    stop: async () => {
      await Promise.all(runners.map((runner) => runner.stop()));
    },
    promise: Promise.all(runners.map(({ promise }) => promise)).then(() => {}),
  };
}

/** Counts the jobs of some tasks that run in this process. */
function watchHands(events: WorkerEvents & EventEmitter, tasks: TaskList, hands: number) {
  let running = 0;
  events.on("job:start", ({ job }) => {
    if (job.task_identifier in tasks) running++;
  });
  events.on("job:complete", ({ job }) => {
    if (job.task_identifier in tasks) running--;
  });
  return { isBusy: () => running >= hands };
}
