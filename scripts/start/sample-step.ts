import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { env } from "@/env";
import { ensureBucket, isStorageEmpty, putObject } from "@/services/storage";
import { sampleAdArt } from "../sample/ad-art";
import type { SampleObject } from "../sample/library";
import { planLibrary } from "../sample/plan";
import { writeSampleLibrary } from "../sample/write";
import type { Report } from "./report";

type Options = {
  /** The file that remembers how far the sample library came. */
  mark: string;
  /** Small pictures and no long clips: for tests. */
  light: boolean;
  report: Report;
};

/**
 * Fills an empty store with the sample library, and completes one that an earlier start left half made.
 * A store that somebody else filled is left alone. Resolves with whether the store holds our library.
 */
export async function completeSampleLibrary({ mark, light, report }: Options): Promise<boolean> {
  await ensureBucket();
  const { SAMPLE_MODELS: models, SAMPLE_SEED: seed } = env();
  const state = stateOf(mark);
  if (state === "complete") return true;
  if (models === 0 || (state === "absent" && !(await isStorageEmpty()))) return false;
  writeFileSync(mark, JSON.stringify({ state: "writing", models, seed }), { mode: 0o600 });
  const library = { models, seed, light };
  const total = [...planLibrary(library)].length;
  report(`Painting the sample library: ${models} models, ${total} pictures and films.`);
  await writeSampleLibrary({ ...library, onProgress: progress(total, report) }, store);
  for await (const object of sampleAdArt(seed)) await store(object);
  writeFileSync(mark, JSON.stringify({ state: "complete", models, seed }), { mode: 0o600 });
  return true;
}

function stateOf(mark: string): "absent" | "writing" | "complete" {
  if (!existsSync(mark)) return "absent";
  try {
    return (JSON.parse(readFileSync(mark, "utf8")) as { state?: unknown }).state === "complete"
      ? "complete"
      : "writing";
  } catch {
    // A mark that was cut off while it was written belongs to an unfinished library.
    return "writing";
  }
}

/** A line each tenth of the way: enough to see that something happens, few enough to read. */
function progress(total: number, report: Report) {
  let told = 0;
  return ({ objects }: { objects: number }) => {
    const tenth = Math.floor((objects * 10) / total);
    if (tenth <= told) return;
    told = tenth;
    report(`Sample library: ${objects} of ${total}.`);
  };
}

async function store({ key, body, contentType }: SampleObject): Promise<void> {
  await putObject(key, body, { contentType });
}
