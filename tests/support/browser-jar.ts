import { AsyncLocalStorage } from "node:async_hooks";

/** A cookie jar for one host, as far as these tests need one. */
export class Jar {
  readonly #kept = new Map<string, string>();

  get(name: string): { value: string } | undefined {
    const value = this.#kept.get(name);
    return value === undefined ? undefined : { value };
  }

  set(name: string, value: string, options?: { maxAge?: number }): void {
    if (options?.maxAge === 0) this.#kept.delete(name);
    else this.#kept.set(name, value);
  }

  /** Keeps what an answer sets. */
  keep(answer: Response): void {
    for (const line of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === "" || /expires=Thu, 01 Jan 1970/i.test(line)) this.#kept.delete(name);
      else this.#kept.set(name, value);
    }
  }

  get header(): string {
    return [...this.#kept].map(([name, value]) => `${name}=${value}`).join("; ");
  }
}

/** What stands in for the framework's request while a route handler runs outside of it. */
export const request = new AsyncLocalStorage<{ jar: Jar; headers: Headers }>();

const current = () => {
  const store = request.getStore();
  if (!store) throw new Error("a cookie or header was read outside of a request");
  return store;
};

export const cookies = async () => current().jar;
export const headers = async () => current().headers;
