import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { reportSeen } from "@/components/site/ads/report-seen";

/** The network of the browser: answers with these statuses, one after the other, then with 200. 0 is a network that is away. */
function network(...statuses: number[]) {
  const sent: unknown[] = [];
  vi.stubGlobal("fetch", async (_url: string, { body }: { body: string }) => {
    sent.push(JSON.parse(body).tokens);
    const status = statuses.shift() ?? 200;
    if (status === 0) throw new TypeError("Failed to fetch");
    return new Response("{}", { status });
  });
  return sent;
}

describe("an ad that was seen", () => {
  const page = new EventTarget();

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal("addEventListener", page.addEventListener.bind(page));
    vi.stubGlobal("removeEventListener", page.removeEventListener.bind(page));
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  test("is told of once, together with what was seen just then", async () => {
    const sent = network();
    reportSeen({ id: 1, token: "a" });
    reportSeen({ id: 2, token: "b" });
    await vi.runAllTimersAsync();
    page.dispatchEvent(new Event("pagehide"));
    await vi.runAllTimersAsync();
    expect(sent).toEqual([
      [
        [1, "a"],
        [2, "b"],
      ],
    ]);
  });

  test("is told of at once when the page is left", async () => {
    const sent = network();
    reportSeen({ id: 1, token: "a" });
    page.dispatchEvent(new Event("pagehide"));
    expect(sent).toEqual([[[1, "a"]]]);
    await vi.runAllTimersAsync();
    expect(sent).toHaveLength(1);
  });

  test.each([
    ["was away", 0],
    ["had too many to write (503)", 503],
    ["was restarted behind its proxy (502)", 502],
  ])("is told of once more when the site %s", async (_why, status) => {
    const sent = network(status);
    reportSeen({ id: 1, token: "a" });
    await vi.runAllTimersAsync();
    expect(sent).toEqual([[[1, "a"]], [[1, "a"]]]);
  });

  test("is not told of again and again, nor when it was refused", async () => {
    const busy = network(503, 503, 503);
    reportSeen({ id: 1, token: "a" });
    await vi.runAllTimersAsync();
    expect(busy).toHaveLength(2);
    const refused = network(422);
    reportSeen({ id: 1, token: "a" });
    await vi.runAllTimersAsync();
    expect(refused).toHaveLength(1);
  });
});
