import { setTimeout as sleep } from "node:timers/promises";
import { asker } from "./ask";
import type { StormEvent, StormGateway } from "./gateway";

export type Delivery = { event: StormEvent; isForged: boolean };

/** What the senders saw. Latencies in milliseconds, of every request that was answered for good. */
export type Sent = {
  accepted: number;
  refused: number;
  /** Genuine ones that were turned away for good, or forged ones that were taken in. Both must stay empty. */
  wrong: string[];
  /** Requests that a kill cut off or that were answered with 5xx: sent again, as a gateway does. */
  repeated: number;
  latencies: number[];
  seconds: number;
};

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 1_000;

/**
 * Senders that empty one heap in random order, each delivery until it is answered for good. What is `put` in while they
 * run is sent too; they end when `finished` says so and nothing is left.
 */
export class Senders {
  readonly sent: Sent = { accepted: 0, refused: 0, wrong: [], repeated: 0, latencies: [], seconds: 0 };
  readonly #heap: Delivery[] = [];
  #open = 0;

  constructor(
    readonly url: string,
    readonly gateway: StormGateway,
  ) {}

  put(deliveries: Delivery[]): void {
    this.#open += deliveries.length;
    this.#heap.push(...deliveries);
  }

  /** How many were answered for good. */
  get done(): number {
    return this.sent.accepted + this.sent.refused + this.sent.wrong.length;
  }

  async run(senders: number, finished: () => boolean, onDone: () => void = () => {}): Promise<Sent> {
    const { ask, close } = asker(senders);
    const began = performance.now();
    const sender = async () => {
      while (this.#open > 0 || !finished()) {
        const delivery = this.#take();
        if (!delivery) await sleep(5);
        else {
          await this.#deliver(ask, delivery, 0);
          onDone();
        }
      }
    };
    await Promise.all(Array.from({ length: senders }, sender));
    close();
    this.sent.seconds = (performance.now() - began) / 1_000;
    return this.sent;
  }

  #take(): Delivery | undefined {
    const at = Math.floor(Math.random() * this.#heap.length);
    const last = this.#heap.pop();
    if (!last || at >= this.#heap.length) return last;
    const taken = this.#heap[at];
    this.#heap[at] = last;
    return taken;
  }

  async #deliver(ask: ReturnType<typeof asker>["ask"], delivery: Delivery, tries: number): Promise<void> {
    const { event, isForged } = delivery;
    const headers = isForged ? this.gateway.forged(event) : this.gateway.signed(event);
    const asked = performance.now();
    const status = await ask(this.url, { method: "POST", headers, body: event.body }).then(
      (answer) => answer.status,
      () => 0,
    );
    if (status === 0 || status >= 500) {
      this.sent.repeated++;
      await sleep(Math.min(FIRST_PAUSE_MS * 2 ** tries, LONGEST_PAUSE_MS));
      return this.#deliver(ask, delivery, tries + 1);
    }
    this.sent.latencies.push(performance.now() - asked);
    this.#open--;
    if (status < 300 && !isForged) this.sent.accepted++;
    else if (status === 401 && isForged) this.sent.refused++;
    else this.sent.wrong.push(`${isForged ? "forged" : "genuine"} ${event.id}: ${status}`);
  }
}
