import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { BodyNotSent, readBytes } from "@/web/body";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function sending(body: ReadableStream<Uint8Array>, headers: Record<string, string> = {}) {
  return new Request("http://site/", { method: "POST", body, headers, duplex: "half" } as RequestInit);
}

describe("a body", () => {
  test("that never comes is not waited for longer than ten seconds, and its sender is let go", async () => {
    let letGo = false;
    const body = new ReadableStream<Uint8Array>({
      cancel() {
        letGo = true;
      },
    });
    const reading = readBytes(sending(body), 1_000).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await reading).toMatchObject({ code: "body_not_sent", wasSlow: true });
    expect(letGo).toBe(true);
  });

  test("that comes one byte a second is cut off as well", async () => {
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        await new Promise((resolve) => setTimeout(resolve, 1_000));
        sent += 1;
        controller.enqueue(new Uint8Array(1));
      },
    });
    const reading = readBytes(sending(body), 1_000).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await reading).toBeInstanceOf(BodyNotSent);
    expect(sent).toBeLessThan(13);
  });

  test("whose sender does not even let itself be cancelled holds nobody", async () => {
    const body = new ReadableStream<Uint8Array>({ cancel: () => new Promise(() => {}) });
    const reading = readBytes(sending(body), 1_000).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await reading).toBeInstanceOf(BodyNotSent);
  });

  test("that breaks off is a refusal and no fault of ours", async () => {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.error(new Error("aborted")),
    });
    await expect(readBytes(sending(body), 1_000)).rejects.toMatchObject({ wasSlow: false });
  });

  test("that is announced or grows larger than it may is not read", async () => {
    let pulled = 0;
    const endless = () =>
      new ReadableStream<Uint8Array>(
        { pull: (controller) => controller.enqueue(new Uint8Array(++pulled && 100)) },
        { highWaterMark: 0 },
      );
    expect(await readBytes(sending(endless(), { "content-length": "1001" }), 1_000)).toBeNull();
    expect(pulled).toBe(0);
    expect(await readBytes(sending(endless()), 1_000)).toBeNull();
    expect(pulled).toBe(11);
  });

  test("of just as many bytes as it may have comes as it was sent", async () => {
    const bytes = Uint8Array.from({ length: 1_000 }, (_, i) => i % 256);
    const request = new Request("http://site/", { method: "POST", body: bytes });
    expect(Buffer.from((await readBytes(request, 1_000))!)).toEqual(Buffer.from(bytes));
    expect(await readBytes(new Request("http://site/", { method: "POST" }), 1_000)).toHaveLength(0);
    expect(vi.getTimerCount()).toBe(0);
  });
});
