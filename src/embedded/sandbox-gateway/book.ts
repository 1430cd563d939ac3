import { randomBytes } from "node:crypto";
import { type Act, type Charge, move } from "./charge";
import { type Log, openLog } from "./log";

/** A message for the merchant. `body` is frozen when it happens, so that a late delivery tells what was true then. */
export type GatewayEvent = { id: string; url: string; body: string; createdAt: string };

type Entry = { charge: Charge; event?: GatewayEvent } | { event: GatewayEvent } | { done: string };

/** Everything that this gateway knows, in memory, with a log on disk as its truth. */
export class Book {
  readonly #charges = new Map<string, Charge>();
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

  withKey(idempotencyKey: string): Charge | undefined {
    return this.charge(this.#byKey.get(idempotencyKey) ?? "");
  }

  withReference(reference: string): Charge[] {
    return (this.#byReference.get(reference) ?? []).flatMap((id) => this.charge(id) ?? []);
  }

  /** Pending charges whose time is over. */
  overdue(now: Date): Charge[] {
    return [...this.#charges.values()].filter(
      ({ status, expiresAt }) => status === "pending" && new Date(expiresAt) <= now,
    );
  }

  undelivered(): GatewayEvent[] {
    return [...this.#undelivered.values()];
  }

  /** Keeps a new charge; answers when it is safely on disk. */
  async add(charge: Charge): Promise<void> {
    await this.#write({ charge });
  }

  /** Lets `act` happen and records the event that tells of it, or answers null when it is not possible now. */
  async act(
    id: string,
    act: Act,
    now: Date,
    amount?: number,
    refundKey?: string,
  ): Promise<GatewayEvent | null> {
    const charge = this.charge(id);
    const moved = charge && move(charge, act, now, amount);
    if (!moved) return null;
    if (refundKey) moved.refundKeys = [...moved.refundKeys, refundKey];
    const event = newEvent(moved.webhookUrl, `charge.${moved.status}`, moved, now);
    await this.#write({ charge: moved, event });
    return event;
  }

  /** A message without a charge, by which a merchant tries the connection. */
  async ping(url: string, now: Date): Promise<GatewayEvent> {
    const event = newEvent(url, "ping", null, now);
    await this.#write({ event });
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

  #take(entry: Entry): void {
    if ("done" in entry) {
      this.#undelivered.delete(entry.done);
      return;
    }
    if (entry.event) this.#undelivered.set(entry.event.id, entry.event);
    if (!("charge" in entry)) return;
    const { charge } = entry;
    if (!this.#charges.has(charge.id)) {
      this.#byKey.set(charge.idempotencyKey, charge.id);
      this.#byReference.set(charge.reference, [
        ...(this.#byReference.get(charge.reference) ?? []),
        charge.id,
      ]);
    }
    this.#charges.set(charge.id, charge);
  }
}

function newEvent(url: string, type: string, charge: Charge | null, now: Date): GatewayEvent {
  const id = `evt_${randomBytes(16).toString("hex")}`;
  const createdAt = now.toISOString();
  const data = charge && { id: charge.id, reference: charge.reference, status: charge.status };
  return { id, url, createdAt, body: JSON.stringify({ id, type, created_at: createdAt, data }) };
}
