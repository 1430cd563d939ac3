import { expect } from "vitest";

/** Remembers which row each thing got when it was first seen: it must never be another one, nor anybody else's. */
export class Identity {
  readonly #rows = new Map<string, string>();
  readonly #things = new Map<string, string>();
  readonly #moments = new Map<number, string>();

  /** `kind` names the table, `thing` who it is to the naive library, `row` the id that the table gives. */
  bind(kind: string, thing: string | number, row: string | number): void {
    const [one, other] = [`${kind} of ${thing}`, `${kind} row ${row}`];
    expect(this.#rows.get(one) ?? other, `${one} has changed its row`).toBe(other);
    expect(this.#things.get(other) ?? one, `${other} has changed its owner`).toBe(one);
    this.#rows.set(one, other);
    this.#things.set(other, one);
  }

  /** What one event missed is missing since one moment, which no later event moves. */
  moment(event: number, since: string): void {
    const known = this.#moments.get(event) ?? since;
    expect(since, "the moment since which an object is missing").toBe(known);
    this.#moments.set(event, known);
  }
}
