import { atOnce } from "./ask";
import { setUpShelf } from "./cast";
import { type Delivery, Senders, type Sent } from "./deliveries";
import { drained } from "./drain";
import { FORGED, type StormEvent } from "./gateway";
import { judgeBooks } from "./judge";
import { type Act, happen, livesOf, shuffled } from "./life";
import { killPart, type SitePart } from "./parts";
import { openSales } from "./sales";
import type { Stage } from "./stage";
import type { Verdicts } from "./verdict";

/** Ends a part of the site once this share of all deliveries was answered. */
export type Kill = { at: number; part: SitePart };

export type StormPlan = {
  checkouts: number;
  senders: number;
  /** How often each event is delivered. */
  copies: number;
  /** Forged deliveries for each genuine one. */
  forged: number;
  kills: Kill[];
};

/** How long the worker may take after the last delivery before we say that it never ends. */
const DRAIN_LIMIT_MS = 300_000;

export type StormResult = {
  plan: StormPlan;
  events: number;
  sent: Sent;
  killed: SitePart[];
  /** From the last delivery, and from the first one, until nothing waited any more; null when it never came to that. */
  drainSeconds: number | null;
  totalSeconds: number | null;
  verdicts: Verdicts;
};

/**
 * Blows a storm over a running site: sales of which the gateway tells everything several times, in random order, from many
 * senders at once, forged messages among them, later steps happening meanwhile, and processes killed. Then it waits
 * until the inbox is empty, and judges the books against what the gateway says.
 */
export async function storm(stage: Stage, plan: StormPlan): Promise<StormResult> {
  const shelf = await setUpShelf(stage.sql);
  const sales = await openSales(stage, shelf, plan.checkouts);
  const { first, later } = livesOf(sales);
  const senders = new Senders(stage.postbackUrl, stage.gateway);
  const events: StormEvent[] = [];
  const tell = (event: StormEvent) => {
    events.push(event);
    senders.put(Array.from({ length: plan.copies }, (): Delivery => ({ event, isForged: false })));
  };
  await atOnce(first, 16, async (act) => tell(await happen(stage.gateway, act)));
  const genuine = (first.length + later.flat().length) * plan.copies;
  const forgeries = Math.round(genuine * plan.forged);
  senders.put(Array.from({ length: forgeries }, (_, n) => forgeryOf(sales[n % sales.length]!)));

  const killed: SitePart[] = [];
  const kills = [...plan.kills];
  const onDone = () => {
    if (kills[0] && senders.done >= kills[0].at * (genuine + forgeries)) {
      const { part } = kills.shift()!;
      if (killPart(part, stage.site.dataDirectory)) killed.push(part);
    }
  };
  let isLived = false;
  const living = live(stage, later, tell, () => senders.done / (genuine + forgeries)).finally(() => {
    isLived = true;
  });
  const sent = await senders.run(plan.senders, () => isLived, onDone);
  await living;
  const drainSeconds = await drained(stage.sql, DRAIN_LIMIT_MS);
  const totalSeconds = drainSeconds === null ? null : sent.seconds + drainSeconds;
  const verdicts = await judgeBooks(stage, { shelf, sales, events, sent });
  return { plan, events: events.length, sent, killed, drainSeconds, totalSeconds, verdicts };
}

/** Lets the later steps happen while the storm blows, all of them within its first three fifths. */
async function live(
  stage: Stage,
  lives: Act[][],
  tell: (event: StormEvent) => void,
  progress: () => number,
): Promise<void> {
  const waiting = shuffled(lives);
  let begun = 0;
  while (begun < waiting.length) {
    const due = Math.min(waiting.length, Math.ceil((progress() / 0.6) * waiting.length));
    const now = waiting.slice(begun, due);
    begun = Math.max(begun, due);
    await atOnce(now, 4, async (acts) => {
      for (const act of acts) tell(await happen(stage.gateway, act));
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function forgeryOf({ charges, publicId }: { charges: string[]; publicId: string }): Delivery {
  const id = `${FORGED}${publicId}`;
  const data = { id: charges[0], reference: publicId, status: "paid" };
  return { event: { id, body: JSON.stringify({ id, type: "charge.paid", data }) }, isForged: true };
}
