import { z } from "zod";

/** What goes wrong with deliveries, on request, so that the merchant's side can be tried against it. */
export const Faults = z.strictObject({
  /** How many more times each event is sent. */
  duplicate: z.int().min(0).max(20).default(0),
  /** How long each event is held before it is first sent. */
  delayMs: z.int().min(0).max(60_000).default(0),
  /** Events leave in pairs, the later one first. */
  reorder: z.boolean().default(false),
  /** Events are never sent. */
  drop: z.boolean().default(false),
  /** Before each event goes a paid event with a signature of somebody else's secret. */
  forge: z.boolean().default(false),
});
export type Faults = z.infer<typeof Faults>;

export const NO_FAULTS: Faults = Faults.parse({});
