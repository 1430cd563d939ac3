import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { ads } from "@/db/schema";
import { addMs, SECOND } from "@/lib/time";
import type { Sighting } from "@/services/ads/sighting";
import type { AdPass } from "@/services/ads/token";
import type { Context } from "@/services/context";

/** An ad that runs. */
export async function runningAd(
  ctx: Context,
  values: Partial<typeof ads.$inferInsert> = {},
): Promise<{ id: number }> {
  const [ad] = await ctx.db
    .insert(ads)
    .values({ name: "Ad", advertiser: "Casa", status: "active", link: "https://casa.example", ...values })
    .returning({ id: ads.id });
  if (!ad) throw new Error("the ad was not made");
  return ad;
}

type Wishes = Partial<Sighting> & { viewer?: string; token?: string };

/** What a browser reports of an ad that it was served `at` two seconds before; each with a token and a viewer of its own. */
export function sightingOf(ctx: Context, adId: number, wishes: Wishes = {}): Sighting {
  const { viewer = randomUUID(), token = randomUUID(), ...rest } = wishes;
  const at = rest.at ?? ctx.now;
  const pass: AdPass = {
    id: token,
    adId,
    placement: "home_top",
    viewerClass: "visitor",
    viewer,
    browser: "b",
    issuedAt: addMs(at, -2 * SECOND),
  };
  return {
    kind: "impression",
    adId,
    placement: "home_top",
    viewerClass: "visitor",
    pass,
    refused: null,
    ip: null,
    userAgent: "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0",
    at,
    ...rest,
  };
}

/** What came without a pass of ours. */
export function forgedSighting(ctx: Context, adId: number): Sighting {
  return {
    ...sightingOf(ctx, adId),
    placement: null,
    viewerClass: "visitor",
    pass: null,
    refused: "forged",
  };
}

export type Count = { adId: number; kind: string; counter: number; events: number; figures: number };

/** The three places in which valid ones are counted, for every ad and kind. */
export async function countsOf(ctx: Context): Promise<Count[]> {
  const { rows } = await ctx.db.execute<Count>(sql`
    select ads.id as "adId", k.kind, case k.kind when 'click' then ads.clicks else ads.impressions end as counter,
      (select count(*)::int from (select ad_id, valid, 'impression' as kind from impressions
        union all select ad_id, valid, 'click' from clicks) as e where e.ad_id = ads.id and e.kind = k.kind and e.valid) as events,
      (select coalesce(sum(count), 0)::int from ad_figures as f
        where f.ad_id = ads.id and f.kind = k.kind and f.outcome = 'valid') as figures
    from ads cross join (values ('impression'), ('click')) as k (kind) order by 1, 2`);
  return rows;
}

/** Holds at the end of whatever was done: counters = valid events = valid figures, for every ad. */
export async function expectTrueCounts(ctx: Context): Promise<void> {
  const apart = (await countsOf(ctx)).filter(
    ({ counter, events, figures }) => counter !== events || counter !== figures,
  );
  expect(apart).toEqual([]);
}

/** How many there are of each. */
export function tally(outcomes: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}
