import type { Bucket } from "../library/bucket";
import type { Chance } from "../library/chance";

const AT_ONCE = 16;

/** Fills a bucket with models of two or three files each. */
export async function fill(bucket: Bucket, models: number): Promise<void> {
  const keys = Array.from({ length: models }, (_, n) => [
    `Modelo ${n}/capa.jpg`,
    `Modelo ${n}/praia/1.jpg`,
    ...(n % 3 === 0 ? [`Modelo ${n}/noite ${n}/10.jpg`] : []),
  ]).flat();
  await atOnce(keys, (key) => bucket.put(key, key));
}

/** Does a little of everything to many models at once: renames, losses, other bytes, new files and models. */
export async function mutateMany(bucket: Bucket, chance: Chance, round: number): Promise<void> {
  const models = [...new Set([...bucket.bodies.keys()].map((key) => key.split("/")[0]!))];
  await atOnce(models, async (model) => {
    const act = chance.weighted({
      nothing: 60,
      rename: 8,
      "rename post": 6,
      lose: 8,
      grow: 8,
      other: 6,
      double: 4,
    });
    const mine = bucket.under(`${model}/`);
    const [key] = chance.pick(mine);
    if (act === "rename") await bucket.move(`${model}/`, `${model} ${round}/`);
    if (act === "rename post") await bucket.move(`${model}/praia/`, `${model}/praia ${round}/`);
    if (act === "lose") await bucket.take(key);
    if (act === "grow") await bucket.put(`${model}/rodada ${round}/1.mp4`, `${model} ${round}`);
    if (act === "other") await bucket.put(key, `outros bytes ${round}`);
    if (act === "double") await bucket.put(`${model} duplo ${round}/praia/1.jpg`, `${model} duplo ${round}`);
  });
}

async function atOnce<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const hand = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, hand));
}
