import { type SQL, sql } from "drizzle-orm";
import { users } from "@/db/schema";
import { siteDay } from "@/lib/time";
import type { Context } from "@/services/context";
import { hasLiveSubscription, hasPlanWithoutAds } from "@/services/subscriptions";
import { type Candidate, candidatesColumn } from "./candidate";

/** What is to be found out; each part that is not asked for costs nothing. */
export type Question = {
  /** Whose subscriptions count; null for who is not signed in. */
  userId: number | null;
  /** The slug of the model whose page it is: does this user own it? */
  model: string | null;
  /** Whose day is counted; null where no cap per viewer is at stake. */
  viewer: string | null;
  /** Whether the candidates are wanted as well. */
  candidates: boolean;
};

export type Facts = {
  isSubscriber: boolean;
  /** Ads are off for this user, by the setting or by a plan of theirs. */
  seesNone: boolean;
  ownsModel: boolean;
  /** How often the viewer saw an ad with a cap per viewer today, by the ad's id. */
  seenToday: Record<string, number>;
  candidates: Candidate[];
};

const NOTHING: Facts = {
  isSubscriber: false,
  seesNone: false,
  ownsModel: false,
  seenToday: {},
  candidates: [],
};

/** Finds out about a viewer, and reads the candidates where they are wanted: all in one statement, or none when nothing is asked. */
export async function readFacts(ctx: Context, question: Question): Promise<Facts> {
  const columns = [...ofUser(ctx, question), ...ofViewer(ctx, question)];
  if (question.candidates) columns.push(sql`${candidatesColumn(ctx)} as "candidates"`);
  if (columns.length === 0) return NOTHING;
  const { rows } = await ctx.db.execute<Partial<Facts>>(
    sql`select ${sql.join(columns, sql`, `)} from (select) once left join ${users} on ${users.id} = ${question.userId}`,
  );
  return { ...NOTHING, ...rows[0] };
}

function ofUser(ctx: Context, { userId, model }: Question): SQL[] {
  if (userId === null) return [];
  const isSubscriber = hasLiveSubscription(ctx);
  // What is stored and no boolean counts as unset, and unset is on.
  const areOff = sql`coalesce((select value = 'false' from admin_settings where key = 'ads_for_subscribers'), false)`;
  const columns = [
    sql`${isSubscriber} as "isSubscriber"`,
    sql`(${areOff} and ${isSubscriber} or ${hasPlanWithoutAds(ctx)}) as "seesNone"`,
  ];
  if (model === null) return columns;
  const owns = sql`exists (select from models m where m.slug = ${model} and m.user_id = ${users.id} and m.deleted_at is null)`;
  return [...columns, sql`${owns} as "ownsModel"`];
}

/** By the ads with such a cap, of which there are few: the primary key leads to each. */
function ofViewer({ now }: Context, { viewer }: Question): SQL[] {
  if (viewer === null) return [];
  return [
    sql`(select coalesce(jsonb_object_agg(d.ad_id, d.impressions), '{}') from ads a
      join ad_viewer_days d on d.ad_id = a.id and d.viewer = ${viewer} and d.day = ${siteDay(now)}
      where a.status = 'active' and a.daily_cap_per_viewer is not null) as "seenToday"`,
  ];
}
