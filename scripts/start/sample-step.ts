import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { env } from "@/env";
import { ensureBucket, isStorageEmpty, putObject } from "@/services/storage";
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
 * A store that somebody else filled is left alone.
 */
export async function completeSampleLibrary({ mark, light, report }: Options): Promise<void> {
  await ensureBucket();
  const { SAMPLE_MODELS: models, SAMPLE_SEED: seed } = env();
  const state = stateOf(mark);
  if (models === 0 || state === "complete") return;
  if (state === "absent" && !(await isStorageEmpty())) return;
  writeFileSync(mark, JSON.stringify({ state: "writing", models, seed }), { mode: 0o600 });
  report(`Drawing the sample library: ${models} models.`);
  await writeSampleLibrary({ models, seed, light, onProgress: progress(report) }, putObject);
  writeFileSync(mark, JSON.stringify({ state: "complete", models, seed }), { mode: 0o600 });
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
function progress(report: Report) {
  let told = 0;
  return (done: number, total: number) => {
    const tenth = Math.floor((done * 10) / total);
    if (tenth <= told) return;
    told = tenth;
    report(`Sample library: ${done} of ${total}.`);
  };
}
