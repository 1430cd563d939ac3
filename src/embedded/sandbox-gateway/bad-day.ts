import { setTimeout as sleep } from "node:timers/promises";
import type { Faults } from "./faults";
import { json, type Reply } from "./http";

/** Longer than any client waits. */
const SILENCE_MS = 60_000;

/** Answers with what `work` says, or with the fault that is asked for now. What tests the gateway itself is never disturbed. */
export async function onABadDay(
  { api }: Faults,
  resource: string | undefined,
  work: () => Promise<Reply>,
): Promise<Reply> {
  const isMeant = resource !== "faults" && resource !== "simulate";
  if (!api || !isMeant || api.times <= 0 || Math.random() >= api.share) return work();
  api.times--;
  if (api.fault === "error") return trouble(500);
  if (api.fault === "busy") return trouble(429);
  const reply = await work();
  if (api.fault === "lost") return trouble(500);
  if (api.fault === "hang") await sleep(SILENCE_MS, undefined, { ref: false });
  return { ...reply, body: reply.body.slice(0, reply.body.length / 2) };
}

function trouble(status: 429 | 500): Reply {
  return json(status, { error: { code: "bad_day", message: "This was asked for by PUT /v1/faults." } });
}
