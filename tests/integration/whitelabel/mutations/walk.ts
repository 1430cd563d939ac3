import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { db } from "@/db";
import { type Context, systemContext } from "@/services/context";
import { saveSetting } from "@/services/settings";
import { PATIENCE } from "@/services/whitelabel/sync/listing/ask";
import { Bucket, type Seen } from "../../../support/library/bucket";
import { type Chance, chanceOf } from "../../../support/library/chance";
import { StingyStore } from "../../../support/library/stingy-store";
import { fingerprint } from "../library";
import { installBreakages } from "./breakages";
import { compareFans } from "./compare-fans";
import { compareLibrary } from "./compare-library";
import { Identity } from "./identity";
import { NaiveLibrary, type Plan } from "./naive-library";

/** A plan that waits for a word. `held`: the guard's word against it. */
export type OpenPlan = {
  runId: number;
  scope: string | null;
  plan: Plan;
  listing: Map<string, Seen>;
  held: string | null;
};

/** A wander through all that can happen to a bucket and its library: the real one, and beside it the naive one. */
export class Walk {
  readonly bucket = new Bucket();
  readonly store = new StingyStore();
  readonly naive = new NaiveLibrary();
  readonly chance: Chance;
  /** What was once in the bucket and may come back. */
  readonly gone = new Map<string, string>();
  readonly status = new Map<number, "active" | "hidden">();
  readonly applied = new Map<number, Plan>();
  readonly undone = new Set<number>();
  open: OpenPlan[] = [];
  /** How much may be missing before the guard speaks. */
  percent = 50;
  readonly #identity = new Identity();
  readonly #told: string[] = [];
  #viewer: Context = this.ctx;

  constructor(readonly seed: number) {
    this.chance = chanceOf(seed);
  }

  async begin(viewer: Context): Promise<void> {
    this.#viewer = viewer;
    Object.assign(PATIENCE.pause, { first: 1, longest: 2 });
    await this.store.open();
    await installBreakages();
    await this.setPercent(50);
    // Few hands, few slices: a round shall cost little.
    await saveSetting(this.ctx, "sync_requests", 2);
  }

  end(): void {
    this.store.close();
    this.bucket.close();
  }

  /** The system, now. */
  get ctx(): Context {
    return systemContext("walk");
  }

  async setPercent(percent: number): Promise<void> {
    this.percent = percent;
    await saveSetting(this.ctx, "sync_guard_percent", percent);
  }

  tell(line: string): void {
    this.#told.push(line);
  }

  /** What has happened so far, for whoever has to find out why. */
  get story(): string {
    return this.#told.slice(-40).join("\n");
  }

  /** The naive library against all that can be seen of the real one. */
  async verify(): Promise<void> {
    await compareLibrary(this.naive, this.#identity);
    const active = new Set([...this.status].filter(([, status]) => status === "active").map(([uid]) => uid));
    await compareFans({ ...this.#viewer, now: new Date() }, this.naive, active, this.#identity);
  }

  /** Nothing of the library or of what fans see is written by this. */
  async expectNoWrites(work: () => Promise<void>): Promise<void> {
    const before = await fingerprint();
    await work();
    expect(await fingerprint()).toEqual(before);
  }

  /** Puts away what the jobs table gathers, so that late rounds are as quick as early ones. */
  async tidy(): Promise<void> {
    await db().execute(sql`truncate graphile_worker._private_jobs`);
  }
}
