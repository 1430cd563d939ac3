import { randomBytes } from "node:crypto";
import { type Act, type Charge, move } from "./charge";
import { type Log, openLog } from "./log";
import {
  afterCharge,
  ending,
  type Step,
  type Subscription,
  type SubscriptionAct,
  step,
} from "./subscription";

/** A message for the merchant. `body` is frozen when it happens, so that a late delivery tells what was true then. */
export type GatewayEvent = { id: string; url: string; body: string; createdAt: string };

type Entry = {
  charge?: Charge;
  subscription?: Subscription;
  /** Logs that were written before subscriptions were have one at most. */
  event?: GatewayEvent;
  events?: GatewayEvent[];
  done?: string;
};

/** What a charge is in logs that were written before there were subscriptions. */
const BEFORE_SUBSCRIPTIONS = { kind: "charge", subscriptionId: null } as const;

/** Everything that this gateway knows, in memory, with a log on disk as its truth. */
export class Book {
  readonly #charges = new Map<string, Charge>();
  readonly #subscriptions = new Map<string, Subscription>();
  readonly #byKey = new Map<string, string>();
  readonly #byReference = new Map<string, string[]>();
  readonly #undelivered = new Map<string, GatewayEvent>();
  #log!: Log;

  static async open(dir: string): Promise<Book> {
    const book = new Book();
    book.#log = await openLog(dir, (record) => book.#take(record as Entry));
    return book;
  }

  charge(id: string): Charge | undefined {
    return this.#charges.get(id);
  }

  subscription(id: string | null): Subscription | undefined {
    return this.#subscriptions.get(id ?? "");
  }

  withKey(idempotencyKey: string): Charge | undefined {
    return this.charge(this.#byKey.get(idempotencyKey) ?? "");
  }

  withReference(reference: string): Charge[] {
    return (this.#byReference.get(reference) ?? []).flatMap((id) => this.charge(id) ?? []);
  }

  /** Charges that changed between two moments, in the order of their change. */
  changedBetween(since: string, until: string): Charge[] {
    return [...this.#charges.values()]
      .filter(({ updatedAt }) => updatedAt >= since && updatedAt < until)
      .sort((a, b) => compare(a.updatedAt, b.updatedAt) || compare(a.id, b.id));
  }

  /** Pending charges whose time is over. */
  overdue(now: Date): Charge[] {
    return [...this.#charges.values()].filter(
      ({ status, expiresAt }) => status === "pending" && new Date(expiresAt) <= now,
    );
  }

  /** Subscriptions that are to be charged again. */
  due(now: Date): Subscription[] {
    return [...this.#subscriptions.values()].filter(
      ({ status, currentPeriodEnd }) =>
        status === "active" && currentPeriodEnd !== null && new Date(currentPeriodEnd) <= now,
    );
  }

  undelivered(): GatewayEvent[] {
    return [...this.#undelivered.values()];
  }

  /** Keeps a new charge, and what it repeats as; answers when both are safely on disk. */
  async add(charge: Charge, subscription?: Subscription): Promise<void> {
    await this.#write({ charge, ...(subscription ? { subscription } : {}) });
  }

  /** Lets `act` happen and records the events that tell of it, or answers null when it is not possible now. */
  async act(
    id: string,
    act: Act,
    now: Date,
    amount?: number,
    refundKey?: string,
  ): Promise<GatewayEvent[] | null> {
    const charge = this.charge(id);
    const moved = charge && move(charge, act, now, amount);
    if (!moved) return null;
    if (refundKey) moved.refundKeys = [...moved.refundKeys, refundKey];
    const before = act === "pay" ? this.subscription(moved.subscriptionId) : undefined;
    return this.#record(moved.webhookUrl, now, {
      charge: moved,
      subscription: before && afterCharge(before, moved, now),
    });
  }

  /** The same for a subscription. */
  async actOnSubscription(
    id: string,
    act: SubscriptionAct,
    now: Date,
    amount?: number,
  ): Promise<GatewayEvent[] | null> {
    const subscription = this.subscription(id);
    const last = subscription && this.#lastOf(subscription);
    const next = last && step(subscription, last, act, now, amount);
    return next ? this.#record(last.webhookUrl, now, next) : null;
  }

  /** The merchant's word whether a subscription ends with its period. Null when it has ended, or never began. */
  async setEnding(id: string, cancelAtPeriodEnd: boolean, now: Date): Promise<GatewayEvent[] | null> {
    const before = this.subscription(id);
    const last = before && this.#lastOf(before);
    if (!last || before.status === "canceled" || before.status === "incomplete") return null;
    if (before.cancelAtPeriodEnd === cancelAtPeriodEnd) return [];
    const subscription = ending(before, cancelAtPeriodEnd, now);
    return this.#record(last.webhookUrl, now, { subscription });
  }

  /** A message without a charge, by which a merchant tries the connection. */
  async ping(url: string, now: Date): Promise<GatewayEvent> {
    const event = newEvent(url, "ping", null, now);
    await this.#write({ events: [event] });
    return event;
  }

  /** The merchant has answered for this event: it is never sent again. */
  async delivered(eventId: string): Promise<void> {
    await this.#write({ done: eventId });
  }

  close(): Promise<void> {
    return this.#log.close();
  }

  // Memory moves first and synchronously, so that of two requests at once the second sees the first.
  async #write(entry: Entry): Promise<void> {
    this.#take(entry);
    await this.#log.append(entry);
  }

  async #record(url: string, now: Date, { charge, subscription }: Partial<Step>): Promise<GatewayEvent[]> {
    const events = [
      ...(charge ? [newEvent(url, `charge.${charge.status}`, charge, now)] : []),
      ...(subscription ? [newEvent(url, `subscription.${subscription.status}`, subscription, now)] : []),
    ];
    await this.#write({ ...(charge ? { charge } : {}), ...(subscription ? { subscription } : {}), events });
    return events;
  }

  #lastOf({ id, reference }: Subscription): Charge | undefined {
    return this.withReference(reference).findLast(({ subscriptionId }) => subscriptionId === id);
  }

  #take({ charge, subscription, event, events = event ? [event] : [], done }: Entry): void {
    if (done !== undefined) this.#undelivered.delete(done);
    for (const one of events) this.#undelivered.set(one.id, one);
    if (subscription) this.#subscriptions.set(subscription.id, subscription);
    if (!charge) return;
    if (!this.#charges.has(charge.id)) {
      this.#byKey.set(charge.idempotencyKey, charge.id);
      const others = this.#byReference.get(charge.reference) ?? [];
      this.#byReference.set(charge.reference, [...others, charge.id]);
    }
    this.#charges.set(charge.id, { ...BEFORE_SUBSCRIPTIONS, ...charge });
  }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

type Told = Pick<Charge | Subscription, "id" | "reference" | "status">;

function newEvent(url: string, type: string, about: Told | null, now: Date): GatewayEvent {
  const id = `evt_${randomBytes(16).toString("hex")}`;
  const createdAt = now.toISOString();
  const data = about && { id: about.id, reference: about.reference, status: about.status };
  return { id, url, createdAt, body: JSON.stringify({ id, type, created_at: createdAt, data }) };
}
