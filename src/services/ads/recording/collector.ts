import { AdsBusy } from "./errors";

/** Writes one group as one transaction, and answers for each of it in its order. When it throws, nothing of the group was written. */
export type WriteGroup<In, Out> = (group: In[]) => Promise<Out[]>;

export type Collector<In, Out> = {
  /** Resolves, in the order of `items`, when the groups that contain them are committed. Refuses with AdsBusy. */
  collect(items: readonly In[]): Promise<Out[]>;
};

type Waiting<In, Out> = { item: In; resolve: (out: Out) => void; reject: (error: unknown) => void };

export type Limits = {
  /** How many one transaction takes at most. */
  group: number;
  /** How many may wait: who comes then is refused, so that a database that is slow or away fills no memory. */
  queue: number;
};

/**
 * Group commit: one group is written at a time, and what comes in meanwhile forms the next, so that groups grow with the load and a
 * lone one waits for nobody. A group that fails refuses those in it and nobody else.
 */
export function collector<In, Out>(write: WriteGroup<In, Out>, limits: Limits): Collector<In, Out> {
  const waiting: Waiting<In, Out>[] = [];
  let isWriting = false;

  const settle = async (group: Waiting<In, Out>[]) => {
    try {
      const outs = await write(group.map(({ item }) => item));
      if (outs.length !== group.length) throw new Error("a group was not answered for one by one");
      outs.forEach((out, place) => {
        group[place]?.resolve(out);
      });
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  };

  const writeAll = async () => {
    while (waiting.length > 0) {
      await settle(waiting.splice(0, limits.group));
      // One turn of the event loop lets those join that were answered just now and came again, and those that arrived meanwhile.
      await new Promise(setImmediate);
    }
    isWriting = false;
  };

  return {
    async collect(items) {
      if (waiting.length + items.length > limits.queue) throw new AdsBusy();
      const outs = items.map(
        (item) => new Promise<Out>((resolve, reject) => waiting.push({ item, resolve, reject })),
      );
      if (!isWriting) {
        isWriting = true;
        setImmediate(writeAll);
      }
      return Promise.all(outs);
    },
  };
}
