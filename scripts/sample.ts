import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, resolve, sep } from "node:path";
import { parseArgs } from "node:util";
import { sampleAdArt } from "./sample/ad-art";
import type { SampleObject } from "./sample/library";
import { writeSampleLibrary } from "./sample/write";

type Put = (object: SampleObject) => Promise<void>;

/** Fills the configured bucket, or a folder with --out, with the sample library and the site's own sample art. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      models: { type: "string", default: "24" },
      seed: { type: "string", default: "creatorflix" },
      light: { type: "boolean", default: false },
      out: { type: "string" },
    },
  });
  const models = Number(values.models);
  if (!Number.isInteger(models) || models < 1 || models > 100_000) {
    throw new Error("--models is a whole number from 1 to 100000.");
  }
  const put = values.out ? intoFolder(resolve(values.out)) : await intoBucket();
  const started = Date.now();
  const written = await writeSampleLibrary(
    {
      models,
      seed: values.seed,
      light: values.light,
      onProgress: ({ objects }) => {
        if (objects % 100 === 0) console.log(`${objects} objects`);
      },
    },
    put,
  );
  for await (const object of sampleAdArt(values.seed)) await put(object);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`${written.objects} objects, ${(written.bytes / 1e6).toFixed(1)} MB, ${seconds} s`);
}

/** Folder markers become folders; everything else a file of the same path. */
function intoFolder(root: string): Put {
  return async ({ key, body }) => {
    const path = join(root, ...key.split("/"));
    if (!path.startsWith(root + sep)) throw new Error(`${key} would leave ${root}.`);
    await mkdir(key.endsWith("/") ? path : dirname(path), { recursive: true });
    if (!key.endsWith("/")) await writeFile(path, body);
  };
}

async function intoBucket(): Promise<Put> {
  const { ensureBucket, putObject } = await import("../src/services/storage");
  await ensureBucket();
  return async ({ key, body, contentType }) => {
    await putObject(key, body, { contentType });
  };
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
