import { parseArgs } from "node:util";
import { rowId } from "@/lib/row-id";
import { RequestSync } from "@/services/whitelabel";
import { NotUnderstood } from "../command";

/** What somebody wants of the sync. */
export type Wish =
  | { act: "sync"; prefix: string | undefined; stopsAtPlan: boolean }
  | { act: "apply"; runId: number; despite: boolean }
  | { act: "discard" | "undo"; runId: number }
  | { act: "status" };

export const SYNC_WORDS =
  "[--plan] [--model FOLDER] | --apply RUN [--despite] | --discard RUN | --undo RUN | --status  [--json]";

const options = {
  plan: { type: "boolean" },
  model: { type: "string" },
  apply: { type: "string" },
  despite: { type: "boolean" },
  discard: { type: "string" },
  undo: { type: "string" },
  status: { type: "boolean" },
  json: { type: "boolean" },
} as const;

/** Reads the words after `sync`. Refuses with NotUnderstood. */
export function readWords(words: string[]): { wish: Wish; json: boolean } {
  const { json = false, ...said } = parsed(words);
  const acts = (["apply", "discard", "undo", "status"] as const).filter((act) => said[act] !== undefined);
  const [act, another] = acts;
  if (another) throw new NotUnderstood(`--${act} and --${another} are two things: one at a time.`);
  if (act && (said.plan || said.model !== undefined)) {
    throw new NotUnderstood(`--plan and --model begin a run; --${act} does not.`);
  }
  if (said.despite && act !== "apply") throw new NotUnderstood("--despite goes with --apply.");
  if (act === "status") return { json, wish: { act } };
  if (act === "apply")
    return { json, wish: { act, runId: runOf(said.apply), despite: said.despite ?? false } };
  if (act) return { json, wish: { act, runId: runOf(said[act]) } };
  return { json, wish: { act: "sync", prefix: prefixOf(said.model), stopsAtPlan: said.plan ?? false } };
}

function parsed(words: string[]) {
  try {
    return parseArgs({ args: words, options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new NotUnderstood(error instanceof Error ? error.message : String(error));
  }
}

function runOf(word: string | undefined): number {
  const run = rowId.safeParse(word);
  if (!run.success) throw new NotUnderstood(`${JSON.stringify(word)} is not the number of a run.`);
  return run.data;
}

/** A model's folder as people type it, with its slash or without. */
function prefixOf(folder: string | undefined): string | undefined {
  if (folder === undefined) return undefined;
  const wanted = RequestSync.safeParse({ prefix: `${folder.replace(/\/$/, "")}/` });
  if (!wanted.success) throw new NotUnderstood(`${JSON.stringify(folder)} is not the name of a folder.`);
  return wanted.data.prefix;
}
