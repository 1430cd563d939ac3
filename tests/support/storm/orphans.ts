import { randomUUID } from "node:crypto";
import { atOnce } from "./ask";
import { Senders } from "./deliveries";
import { drained } from "./drain";
import type { StormEvent } from "./gateway";
import type { Stage } from "./stage";

/** Has the gateway tell of paid charges that no checkout of ours knows, and waits until all of them are parked. */
export async function parkOrphans(stage: Stage, count: number): Promise<number> {
  const events: StormEvent[] = [];
  await atOnce(Array.from({ length: count }), 16, async () => {
    const { id } = await stage.gateway.charge(randomUUID(), 29_90);
    events.push(await stage.gateway.act(id, "pay"));
  });
  const senders = new Senders(stage.postbackUrl, stage.gateway);
  senders.put(events.map((event) => ({ event, isForged: false })));
  await senders.run(16, () => true);
  await drained(stage.sql, 120_000);
  const { rows } = await stage.sql.query<{ n: number }>(
    "select count(*)::int as n from webhook_events where status = 'parked' and dedupe_key = any($1)",
    [events.map(({ id }) => id)],
  );
  return rows[0]!.n;
}
