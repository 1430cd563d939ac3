import { Agent, request } from "node:http";

export type Answer = { status: number; text: string };
type Question = { method: string; headers?: Record<string, string>; body?: string; timeoutMs?: number };

/** Asks over HTTP on connections that are kept. Rejects when nothing answers; cheaper than `fetch` by half, and load is made of many. */
export function asker(connections: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections, scheduling: "fifo" });
  const ask = (url: string, { method, headers = {}, body = "", timeoutMs = 15_000 }: Question) =>
    new Promise<Answer>((resolve, reject) => {
      const length = { "content-length": String(Buffer.byteLength(body)) };
      const asked = request(url, { agent, method, headers: { ...headers, ...length } }, (answer) => {
        let text = "";
        answer.setEncoding("utf8");
        answer.on("data", (chunk: string) => {
          text += chunk;
        });
        answer.on("end", () => resolve({ status: answer.statusCode ?? 0, text }));
        answer.on("error", reject);
      });
      asked.setTimeout(timeoutMs, () => asked.destroy(new Error("no answer in time")));
      asked.on("error", reject);
      asked.end(body);
    });
  return { ask, close: () => agent.destroy() };
}

/** Does the work of all items, so many at once. */
export async function atOnce<T>(
  items: Iterable<T>,
  hands: number,
  work: (item: T) => Promise<unknown>,
): Promise<void> {
  const left = items[Symbol.iterator]();
  const hand = async () => {
    for (let next = left.next(); !next.done; next = left.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: hands }, hand));
}
