import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { ObjectContent } from "./plan";

export type Answer = { id: number; body: Uint8Array } | { id: number; error: string };

type Waiting = { resolve(body: Buffer): void; reject(error: Error): void };

/** Painters on threads of their own, so that a library uses every core. Close it when done. */
export type Pool = {
  /** How many objects are worth having under way at once. */
  width: number;
  render(content: ObjectContent): Promise<Buffer>;
  close(): Promise<void>;
};

export function openPool(threads = Math.min(8, Math.max(1, availableParallelism()))): Pool {
  const waiting = new Map<number, Waiting>();
  let last = 0;
  const fail = (error: Error) => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  const workers = Array.from({ length: threads }, () => {
    const worker = new Worker(bootstrap(), { eval: true });
    worker.on("message", (answer: Answer) => {
      const job = waiting.get(answer.id);
      waiting.delete(answer.id);
      if ("error" in answer) job?.reject(new Error(answer.error));
      else job?.resolve(Buffer.from(answer.body.buffer, answer.body.byteOffset, answer.body.byteLength));
    });
    worker.on("error", fail);
    return worker;
  });
  return {
    width: threads * 3,
    render: (content) =>
      new Promise((resolve, reject) => {
        const id = ++last;
        waiting.set(id, { resolve, reject });
        workers[id % threads]!.postMessage({ id, content });
      }),
    close: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

/** A thread does not inherit the loader of TypeScript on every Node; so it brings its own, then becomes a painter. */
function bootstrap(): string {
  const loader = import.meta.resolve("tsx/esm/api");
  const painter = new URL("./painter.ts", import.meta.url).href;
  return `import(${JSON.stringify(loader)}).then(({ register }) => { register(); return import(${JSON.stringify(painter)}); });`;
}
