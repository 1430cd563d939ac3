import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { Webhook } from "standardwebhooks";
import type { Book, GatewayEvent } from "./book";
import { type Faults, NO_FAULTS } from "./faults";

const MAX_IN_FLIGHT = 16;
const TIMEOUT_MS = 10_000;
const LONGEST_PAUSE_MS = 5 * 60_000;
const GIVE_UP_AFTER_MS = 3 * 24 * 60 * 60_000;
const PAIR_WAIT_MS = 500;

/** Sends events, signed as Standard Webhooks has it, again and again until the merchant answers with 2xx. */
export class Deliveries {
  faults: Faults = NO_FAULTS;
  readonly #book: Book;
  readonly #secret: string;
  readonly #firstPauseMs: number;
  readonly #stop = new AbortController();
  readonly #queue: (() => Promise<void>)[] = [];
  #inFlight = 0;
  #held: GatewayEvent | null = null;

  constructor(book: Book, options: { webhookSecret: string; firstPauseMs: number }) {
    this.#book = book;
    this.#secret = options.webhookSecret;
    this.#firstPauseMs = options.firstPauseMs;
  }

  /** Sends the event in the background, with the faults that are asked for now. */
  send(event: GatewayEvent): void {
    const { drop, delayMs, reorder, forge, duplicate } = this.faults;
    if (Math.random() < drop) {
      this.#enqueue(() => this.#book.delivered(event.id));
      return;
    }
    if (forge) this.#enqueue(() => this.#post(forgery(event), forgedSecret()).then(() => undefined));
    for (let copy = 0; copy < duplicate; copy++) {
      this.#enqueue(() => this.#post(event, this.#secret).then(() => undefined));
    }
    if (reorder) this.#sendInPairs(event);
    else this.#later(delayMs, () => this.#attempt(event, 0));
  }

  /** Stops sending. What was not delivered is in the book and goes out after the next start. */
  stop(): void {
    this.#stop.abort();
  }

  #sendInPairs(event: GatewayEvent): void {
    const earlier = this.#held;
    if (!earlier) {
      this.#held = event;
      this.#later(PAIR_WAIT_MS, async () => {
        if (this.#held !== event) return;
        this.#held = null;
        await this.#attempt(event, 0);
      });
      return;
    }
    this.#held = null;
    this.#enqueue(async () => {
      await this.#attempt(event, 0);
      await this.#attempt(earlier, 0);
    });
  }

  async #attempt(event: GatewayEvent, failures: number): Promise<void> {
    if (await this.#post(event, this.#secret)) return this.#book.delivered(event.id);
    const age = Date.now() - new Date(event.createdAt).getTime();
    if (age > GIVE_UP_AFTER_MS) return this.#book.delivered(event.id);
    const pause = Math.min(this.#firstPauseMs * 2 ** failures, LONGEST_PAUSE_MS);
    this.#later(pause, () => this.#attempt(event, failures + 1));
  }

  async #post(event: GatewayEvent, secret: string): Promise<boolean> {
    const sentAt = new Date();
    try {
      const answer = await fetch(event.url, {
        method: "POST",
        redirect: "manual",
        signal: AbortSignal.any([this.#stop.signal, AbortSignal.timeout(TIMEOUT_MS)]),
        headers: {
          "content-type": "application/json",
          "webhook-id": event.id,
          "webhook-timestamp": String(Math.floor(sentAt.getTime() / 1000)),
          "webhook-signature": new Webhook(secret).sign(event.id, sentAt, event.body),
        },
        body: event.body,
      });
      await answer.body?.cancel();
      return answer.ok;
    } catch {
      return false; // unreachable, too slow, or we are stopping: all are tried again
    }
  }

  #later(ms: number, task: () => Promise<void>): void {
    sleep(ms, null, { signal: this.#stop.signal, ref: false }).then(
      () => this.#enqueue(task),
      () => undefined, // stopped
    );
  }

  #enqueue(task: () => Promise<void>): void {
    this.#queue.push(task);
    this.#drain();
  }

  #drain(): void {
    while (this.#inFlight < MAX_IN_FLIGHT && !this.#stop.signal.aborted) {
      const task = this.#queue.shift();
      if (!task) return;
      this.#inFlight++;
      task()
        .catch((error) => console.error("sandbox gateway: a delivery could not be recorded", error))
        .finally(() => {
          this.#inFlight--;
          this.#drain();
        });
    }
  }
}

function forgedSecret(): string {
  return randomBytes(24).toString("base64");
}

function forgery(event: GatewayEvent): GatewayEvent {
  const id = `evt_${randomBytes(16).toString("hex")}`;
  const told: unknown = JSON.parse(event.body);
  return { ...event, id, body: JSON.stringify({ ...(told as object), id, type: "charge.paid" }) };
}
