import type { JobHelpers } from "graphile-worker";
import { expect, test, vi } from "vitest";
import { yieldTo } from "@/jobs/yielding";

const helpers = {} as JobHelpers;

test("a mail waits while payments keep all hands busy, and leaves as soon as one is free", async () => {
  let busy = true;
  const send = vi.fn();
  const { "mail.send": polite } = yieldTo(() => busy, { "mail.send": send });
  const sent = polite?.({ outboxId: "1" } as never, helpers);
  await new Promise((resolve) => setTimeout(resolve, 250));
  expect(send).not.toHaveBeenCalled();
  busy = false;
  await sent;
  expect(send).toHaveBeenCalledWith({ outboxId: "1" }, helpers);
});

test("a mail leaves after some seconds although payments never end", async () => {
  const send = vi.fn();
  const { "mail.send": polite } = yieldTo(() => true, { "mail.send": send });
  await polite?.({ outboxId: "1" } as never, helpers);
  expect(send).toHaveBeenCalledOnce();
}, 30_000);
