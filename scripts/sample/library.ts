import { createLightRenderer } from "./light";
import { type LibraryOptions, type ObjectPlan, planLibrary } from "./plan";
import { openPool } from "./pool";

export { sampleModelNames } from "./plan";

/** One object as it goes into the bucket. */
export type SampleObject = { key: string; contentType: string; body: Buffer };

/**
 * The sample bucket, object by object and always in the same order: invented creators whose art follows from the seed.
 * The same seed gives the same keys and bytes (with the same sharp and ffmpeg). Memory stays flat at any size.
 */
export async function* sampleLibrary(options: LibraryOptions): AsyncGenerator<SampleObject> {
  if (options.light) {
    const render = createLightRenderer();
    for (const plan of planLibrary(options)) yield made(plan, await render(plan));
    return;
  }
  const pool = openPool();
  try {
    const underWay: { plan: ObjectPlan; body: Promise<Buffer> }[] = [];
    const next = async () => {
      const { plan, body } = underWay.shift()!;
      return made(plan, await body);
    };
    for (const plan of planLibrary(options)) {
      const body = pool.render(plan.content);
      // A failure is met when its turn comes; until then it must not count as unhandled.
      body.catch(() => undefined);
      underWay.push({ plan, body });
      if (underWay.length >= pool.width * 2) yield await next();
    }
    while (underWay.length > 0) yield await next();
  } finally {
    await pool.close();
  }
}

const made = ({ key, contentType }: ObjectPlan, body: Buffer): SampleObject => ({ key, contentType, body });
