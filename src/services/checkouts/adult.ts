import { type SQL, sql } from "drizzle-orm";
import type { PriceLine } from "@/db/schema";
import type { Context } from "../context";
import { keysBought } from "../subscriptions";

/** Whether any key that these lines buy opens content for adults only. */
export async function opensAdult(ctx: Context, lines: PriceLine[]): Promise<boolean> {
  const keys = keysBought(lines);
  const idsOf = (kind: string) => keys.filter((key) => key.kind === kind).map(({ id }) => id);
  const whose: SQL[] = [];
  if (keys.some(({ kind }) => kind === "site")) whose.push(sql`m.in_site_plan`);
  const [planIds, postIds] = [idsOf("plan"), idsOf("post")];
  if (planIds.length > 0) whose.push(sql`m.id in (select p.model_id from plans p where p.id in ${planIds})`);
  if (postIds.length > 0) whose.push(sql`m.id in (select p.model_id from posts p where p.id in ${postIds})`);
  if (whose.length === 0) return false;
  const { rows } = await ctx.db.execute(sql`
    select from models m
    where m.content_rating = 'adult' and m.deleted_at is null and (${sql.join(whose, sql` or `)}) limit 1`);
  return rows.length > 0;
}
