import { type Runner, type RunnerOptions, run, type TaskList } from "graphile-worker";

/** Pictures and films keep a core busy for seconds each. */
const MEDIA_HANDS = 2;
/** A mail server that does not answer holds each for seconds, mail after mail. */
const MAIL_HANDS = 2;
/** A sync may hold one for minutes; payments find another. */
const OTHER_HANDS = 3;

type Rooms = { media: TaskList; mail: TaskList; others: TaskList };

/**
 * Runs jobs with three sets of hands, so that a payment never waits behind films or mails. Each set takes only the jobs of its
 * own rooms. Named queues would do it too, but workers that ask at the same moment hide them from each other and
 * then sleep: measured, pictures came one at a time, and in all workers together never more than there are queues.
 */
export async function startHands(
  options: RunnerOptions,
  { media, mail, others }: Rooms,
): Promise<Pick<Runner, "stop" | "promise">> {
  const runners = [
    await run({ ...options, taskList: others, concurrency: OTHER_HANDS }),
    await run({ ...options, taskList: mail, concurrency: MAIL_HANDS, parsedCronItems: [] }),
    await run({ ...options, taskList: media, concurrency: MEDIA_HANDS, parsedCronItems: [] }),
  ];
  return {
    stop: async () => {
      await Promise.all(runners.map((runner) => runner.stop()));
    },
    promise: Promise.all(runners.map(({ promise }) => promise)).then(() => {}),
  };
}
