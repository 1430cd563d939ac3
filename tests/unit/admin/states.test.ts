import { describe, expect, test } from "vitest";
import { type StateKind, stateOptions } from "@/components/admin/state";
import {
  CHECKOUT_STATUSES,
  SUBSCRIPTION_STATUSES,
  SYNC_STATUSES,
  TRANSACTION_STATUSES,
  WEBHOOK_EVENT_STATUSES,
} from "@/db/schema";
import { LANGS } from "@/lib/lang";

const lists: [StateKind, readonly string[]][] = [
  ["checkout", CHECKOUT_STATUSES],
  ["transaction", TRANSACTION_STATUSES],
  ["event", WEBHOOK_EVENT_STATUSES],
  ["subscription", SUBSCRIPTION_STATUSES],
  ["sync", SYNC_STATUSES],
];

describe.each(lists)("the states of a %s", (kind, statuses) => {
  test.each(LANGS)("are all offered as filters, each with a word of its own (%s)", (lang) => {
    const options = stateOptions(kind, lang);
    expect(options.map(({ value }) => value).sort()).toEqual([...statuses].sort());
    const words = options.map(({ label }) => label);
    expect(new Set(words).size).toBe(words.length);
    for (const { value, label } of options) expect(label).not.toBe(value);
  });
});
