import { z } from "zod";

/**
 * How the API answers on a bad day: `error` and `busy` say no before anything happened; `lost`, `half` and `hang` do what was asked,
 * and then answer 500, break off in the middle of the JSON, or say nothing for longer than anybody waits.
 */
const API_FAULTS = ["error", "busy", "lost", "half", "hang"] as const;

/** What goes wrong on request, so that the merchant's side can be tried against it. */
export const Faults = z.strictObject({
  /** How many more times each event is sent. */
  duplicate: z.int().min(0).max(20).default(0),
  /** How long each event is held before it is first sent. */
  delayMs: z.int().min(0).max(60_000).default(0),
  /** Events leave in pairs, the later one first. */
  reorder: z.boolean().default(false),
  /** Events are never sent: all of them, or this share. */
  drop: z.union([z.boolean().transform(Number), z.number().min(0).max(1)]).default(0),
  /** Before each event goes a paid event with a signature of somebody else's secret. */
  forge: z.boolean().default(false),
  /** The API fails for this share of the requests, and no more often than `times`. */
  api: z
    .strictObject({
      fault: z.enum(API_FAULTS),
      share: z.number().min(0).max(1).default(1),
      times: z.int().min(1).max(1_000_000).default(1_000_000),
    })
    .nullable()
    .default(null),
});
export type Faults = z.infer<typeof Faults>;

export const NO_FAULTS: Faults = Faults.parse({});
