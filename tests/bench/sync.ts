import type { S3Client } from "@aws-sdk/client-s3";
import { closeDb } from "@/db";
import { openS3 } from "@/services/storage/client";
import { peakOfFirstSync } from "./sync/peak";
import { medians, printFigures } from "./sync/report";
import { type Figure, oneRound } from "./sync/rounds";
import { printSigning } from "./sync/signing";
import { openStage, type Stage } from "./sync/stage";

const OBJECTS = Number(process.env.BENCH_OBJECTS ?? 100_000);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
/** What each request to the store takes longer, in milliseconds. Amazon answers a page of 1,000 keys in 100 to 200. */
const LATENCIES = numbers(process.env.BENCH_LATENCIES ?? "0,100");
const MEMORY = numbers(process.env.BENCH_MEMORY ?? "10000,200000");
const OBJECTS_PER_MODEL = 50;

const bucketOf = (objects: number) => ({
  name: `library-${objects}`,
  objects,
  models: Math.ceil(objects / OBJECTS_PER_MODEL),
});

/**
 * Prints what a sync costs beside the listing that it cannot do without, at several distances from the store, what memory
 * a worker needs for a small and a large library, and what signing costs (quality.md: sync).
 */
export async function benchSync(): Promise<void> {
  const stage = await openStage([...new Set([OBJECTS, ...MEMORY])].map(bucketOf));
  try {
    const site = stage.siteOn(bucketOf(OBJECTS).name);
    Object.assign(process.env, site);
    for (const latency of LATENCIES) await printRounds(stage, site, latency);
    await printSigning();
    await printMemory(stage);
  } finally {
    await closeDb();
    await stage.stop();
  }
}

async function printRounds(stage: Stage, site: Record<string, string>, latency: number): Promise<void> {
  lookFrom(latency > 0 ? await stage.wire(latency) : stage.endpoint);
  const rounds: Figure[][] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await closeDb();
    await stage.begin(site);
    rounds.push(await oneRound(OBJECTS, latency + round));
  }
  const { models } = bucketOf(OBJECTS);
  const title = `${OBJECTS} objects in ${models} models, each request ${latency} ms further away, median of ${ROUNDS}`;
  printFigures(title, OBJECTS, medians(rounds));
}

const shared = globalThis as typeof globalThis & { creatorflixS3?: S3Client };

/** Has this process reach the store by this address from now on. */
function lookFrom(endpoint: string): void {
  shared.creatorflixS3?.destroy();
  shared.creatorflixS3 = openS3({
    endpoint,
    region: "us-east-1",
    forcePathStyle: true,
    credentials: {
      accessKeyId: process.env.S3_ACCESS_KEY_ID ?? "",
      secretAccessKey: process.env.S3_SECRET_ACCESS_KEY ?? "",
    },
  });
}

async function printMemory(stage: Stage): Promise<void> {
  const rows: Record<string, { "peak MB": number }> = {};
  for (const objects of MEMORY) {
    const peak = await peakOfFirstSync(stage, bucketOf(objects).name);
    rows[`first sync of ${objects} objects`] = { "peak MB": Math.round(peak / 1e6) };
  }
  console.log("\nthe worker's memory (wanted: < 300 MB)");
  console.table(rows);
}

function numbers(text: string): number[] {
  return text
    .split(",")
    .filter((part) => part !== "")
    .map(Number);
}
