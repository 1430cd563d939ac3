import { AGENT_LENGTH } from "../sighting";
import type { Connection } from "./connection";
import type { Effects } from "./effects";

/** Events, counters and figures in one statement. */
const WRITE = {
  name: "ads_write",
  text: `
    with event as materialized (
      select * from unnest($1::text[], $2::int[], $3::text[], $4::text[], $5::text[], $6::uuid[], $7::text[], $8::text[], $9::text[],
        $10::timestamptz[]) as e (kind, ad_id, placement, user_agent, ip, token, viewer, viewer_class, reason, at)
    ), seen as (
      insert into impressions (ad_id, placement, user_agent, ip, token, viewer, viewer_class, valid, invalid_reason, created_at)
      select ad_id, placement, user_agent, ip, token, viewer, viewer_class, reason is null, reason, at from event where kind = 'impression'
    ), clicked as (
      insert into clicks (ad_id, placement, user_agent, ip, token, viewer, viewer_class, valid, invalid_reason, created_at)
      select ad_id, placement, user_agent, ip, token, viewer, viewer_class, reason is null, reason, at from event where kind = 'click'
    ), counted as (
      update ads set impressions = ads.impressions + more.impressions, clicks = ads.clicks + more.clicks
      from unnest($11::int[], $12::int[], $13::int[]) as more (id, impressions, clicks) where ads.id = more.id
    ), summed as (
      insert into ad_figures (ad_id, day, placement, kind, outcome, count)
      select * from unnest($14::int[], $15::date[], $16::text[], $17::text[], $18::text[], $19::int[])
      on conflict (ad_id, day, placement, kind, outcome) do update set count = ad_figures.count + excluded.count
    )
    insert into ad_viewer_days (ad_id, viewer, day, impressions)
    select * from unnest($20::int[], $21::text[], $22::date[], $23::int[])
    on conflict (ad_id, viewer, day) do update set impressions = ad_viewer_days.impressions + excluded.impressions`,
};

/** Writes what a group came to, in one statement. */
export async function writeEffects({ run }: Connection, effects: Effects): Promise<void> {
  const { events, counters, figures, viewerDays } = effects;
  if (figures.length === 0) return;
  await run(WRITE, [
    events.map(({ sighting }) => sighting.kind),
    events.map(({ sighting }) => sighting.adId),
    events.map(({ placement }) => placement),
    events.map(({ sighting }) => plain(sighting.userAgent)),
    events.map(({ sighting }) => sighting.ip),
    events.map(({ sighting }) => sighting.pass?.id ?? null),
    events.map(({ sighting }) => sighting.pass?.viewer ?? null),
    events.map(({ sighting }) => sighting.viewerClass),
    events.map(({ outcome }) => (outcome === "valid" ? null : outcome)),
    events.map(({ sighting }) => sighting.at.toISOString()),
    counters.map(({ adId }) => adId),
    counters.map(({ impressions }) => impressions),
    counters.map(({ clicks }) => clicks),
    figures.map(({ adId }) => adId),
    figures.map(({ day }) => day),
    figures.map(({ placement }) => placement),
    figures.map(({ kind }) => kind),
    figures.map(({ outcome }) => outcome),
    figures.map(({ count }) => count),
    viewerDays.map(({ adId }) => adId),
    viewerDays.map(({ viewer }) => viewer),
    viewerDays.map(({ day }) => day),
    viewerDays.map(({ impressions }) => impressions),
  ]);
}

/** What a stranger's browser calls itself, as the database can keep it: one text that cannot be written would fail its whole group. */
function plain(text: string | null): string | null {
  return text?.slice(0, AGENT_LENGTH).replaceAll("\0", "") ?? null;
}
