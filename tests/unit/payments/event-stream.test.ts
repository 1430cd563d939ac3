import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { eventStream } from "@/web/event-stream";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A stream about something that never changes, and whether anybody still listens to it. */
function open(signal = new AbortController().signal) {
  const unsubscribe = vi.fn();
  const answer = eventStream(new Request("http://site/", { signal }), {
    event: "status",
    subscribe: () => unsubscribe,
    read: async () => ({ data: { status: "pending" }, isLast: false }),
  });
  return { answer, unsubscribe };
}

describe("a stream of events", () => {
  test("ends after some minutes and stops listening, although nobody hung up", async () => {
    const { answer, unsubscribe } = open();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(unsubscribe).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(15 * 60_000);
    expect(unsubscribe).toHaveBeenCalledOnce();
    expect(await answer.text()).toContain('data: {"status":"pending"}');
    expect(vi.getTimerCount()).toBe(0);
  });

  test("is not listened to when the browser was gone before it began", () => {
    const { unsubscribe } = open(AbortSignal.abort());
    expect(unsubscribe).toHaveBeenCalledOnce();
    expect(vi.getTimerCount()).toBe(0);
  });
});
