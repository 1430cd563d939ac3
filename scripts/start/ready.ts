import { setTimeout as sleep } from "node:timers/promises";
import { StartFault } from "./fault";
import { type Part, type PartPlan, startPart } from "./part";

const WITHIN = 60_000;

/**
 * Starts a part that prints `{"ready":true}` once it can be used, with its `url` where it has one, and waits for it.
 * Refuses with StartFault and the end of its log when it dies first or says nothing.
 */
export async function startPartThatTells(plan: PartPlan): Promise<Part & { url: string }> {
  let tell: (url: string) => void = () => undefined;
  const ready = new Promise<string>((resolve) => {
    tell = resolve;
  });
  const part = startPart({
    ...plan,
    onLine: (line) => {
      const url = addressIn(line);
      if (url !== null) tell(url);
    },
  });
  const url = await first(part, ready, plan);
  return { ...part, url };
}

/** Starts a web server and waits until it answers anything at all on `url`. */
export async function startPartThatAnswers(plan: PartPlan, url: string): Promise<Part & { url: string }> {
  const part = startPart(plan);
  const waiting = new AbortController();
  try {
    await first(part, untilAnswers(url, waiting.signal), plan);
  } finally {
    waiting.abort();
  }
  return { ...part, url };
}

async function first<T>(part: Part, ready: Promise<T>, { name, log }: PartPlan): Promise<T> {
  const died = part.exited.then((how) => {
    throw new StartFault(`${name} did not start (${how}). The end of ${log.path}:\n${log.tail()}`);
  });
  const clock = new AbortController();
  const late = sleep(WITHIN, undefined, { signal: clock.signal }).then(async () => {
    await part.stop();
    throw new StartFault(`${name} was not ready within ${WITHIN / 1000} s. See ${log.path}`);
  });
  late.catch(() => undefined);
  died.catch(() => undefined);
  try {
    return await Promise.race([ready, died, late]);
  } finally {
    clock.abort();
  }
}

async function untilAnswers(url: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(5_000) });
      return;
    } catch {
      await sleep(100);
    }
  }
}

function addressIn(line: string): string | null {
  if (!line.startsWith("{")) return null;
  try {
    const said = JSON.parse(line) as { ready?: unknown; url?: unknown };
    return said.ready === true ? String(said.url ?? "") : null;
  } catch {
    return null;
  }
}
