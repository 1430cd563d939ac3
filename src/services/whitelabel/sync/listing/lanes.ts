/**
 * How many requests may run at once. A store that asks for less gets half as many, once for each round of requests; each
 * answer after that lets it grow again by a share of one, up to what was wanted (additive increase, multiplicative
 * decrease, as TCP has it).
 */
export class Lanes {
  #open: number;
  #busy = 0;
  #calm = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(readonly wanted: number) {
    this.#open = wanted;
  }

  /** Runs `work` when a lane is free. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#busy >= Math.floor(this.#open)) await new Promise<void>((go) => this.#waiting.push(go));
    else this.#busy += 1;
    try {
      return await work();
    } finally {
      this.#busy -= 1;
      this.#admit();
    }
  }

  widen(): void {
    this.#calm -= 1;
    this.#open = Math.min(this.wanted, this.#open + 1 / this.#open);
    this.#admit();
  }

  narrow(): void {
    // What was under way when the lanes were narrowed tells nothing about the narrower pace.
    this.#calm -= 1;
    if (this.#calm >= 0) return;
    this.#open = Math.max(1, this.#open / 2);
    this.#calm = this.#busy;
  }

  #admit(): void {
    while (this.#busy < Math.floor(this.#open)) {
      const next = this.#waiting.shift();
      if (!next) return;
      this.#busy += 1;
      next();
    }
  }
}
