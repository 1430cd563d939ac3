import { db } from "@/db";
import { canView } from "@/services/access";
import { systemContext, type UserActor } from "@/services/context";
import { atOnce } from "./ask";
import type { Shelf } from "./cast";
import { DAYS } from "./cast";
import type { Stage } from "./stage";
import type { TruthOfFan } from "./truth";
import { type Verdicts, verdict } from "./verdict";

type PeriodRow = { user_id: number; plan_id: number; live: number; days: number };

/** What every fan may see, asked of the site's own `canView`, and the periods that they have paid for. */
export async function judgeAccess({ sql }: Stage, fans: TruthOfFan[], shelf: Shelf): Promise<Verdicts> {
  const posts = Object.entries(shelf.posts) as [keyof Shelf["posts"], number][];
  const wrong: string[] = [];
  const ctx = { ...systemContext("storm"), db: db(), now: new Date() };
  await atOnce(fans, 4, async ({ fanId, open }) => {
    const seen = await canView(
      { ...ctx, actor: fanActor(fanId) },
      posts.map(([, id]) => id),
    );
    for (const [name, id] of posts) {
      if (seen.has(id) !== open.has(name)) {
        wrong.push(`fan ${fanId} ${seen.has(id) ? "sees" : "does not see"} ${name}`);
      }
    }
  });
  const { rows } = await sql.query<PeriodRow>(
    `select user_id, plan_id, count(*)::int as live,
       round(sum(extract(epoch from end_date - start_date)) / 86400)::int as days
     from subscriptions where status in ('trialing', 'active', 'past_due') and user_id = any($1)
     group by user_id, plan_id`,
    [fans.map(({ fanId }) => fanId)],
  );
  const found = new Map(rows.map((row) => [`${row.user_id}:${row.plan_id}`, row]));
  const plans = [...new Set(Object.values(shelf.planOf))];
  const periods = fans.flatMap(({ fanId, days }) =>
    plans.flatMap((plan) => {
      const row = found.get(`${fanId}:${plan}`);
      const paid = days.get(plan) ?? 0;
      const isRight = paid === 0 ? !row : row?.live === 1 && row.days === paid;
      return isRight ? [] : [`fan ${fanId}, plan ${plan}: ${row?.days ?? 0} days, paid ${paid}`];
    }),
  );
  return [
    verdict("access: canView of every fan = what they paid for", fans.length * posts.length, wrong),
    verdict("subscriptions: one per plan, as long as what was paid", fans.length * plans.length, periods),
    verdict(
      "keys: periods of one key follow each other, none overlaps",
      fans.length,
      await overlaps(sql, fans),
    ),
  ];
}

async function overlaps(sql: Stage["sql"], fans: TruthOfFan[]): Promise<string[]> {
  const { rows } = await sql.query<{ user_id: number }>(
    `select user_id from (
       select user_id, starts_at, ends_at,
         lag(ends_at) over (partition by user_id, key_kind, key_id order by starts_at) as before
       from entitlements where revoked_at is null and ends_at is not null and user_id = any($1)
     ) p where before > starts_at or ends_at - starts_at <> interval '${DAYS} days'`,
    [fans.map(({ fanId }) => fanId)],
  );
  return rows.map(({ user_id }) => `fan ${user_id}`);
}

function fanActor(userId: number): UserActor {
  return {
    ...{ kind: "user", userId, role: "user", sessionId: "storm", name: "Storm", imageKey: null },
    emailVerified: true,
    preferences: { lang: null, theme: "dark", quality: "auto", autoplay: false },
    provenAt: new Date(),
    owesSecondFactor: false,
    impersonatedBy: null,
  };
}
