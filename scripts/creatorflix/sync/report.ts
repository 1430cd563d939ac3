import { mayBeOverruled } from "@/lib/sync-states";
import type { SyncModelRow, SyncRunPage, SyncRunRow } from "@/services/whitelabel";
import { differences, heldBecause, standing } from "./standing";

const whole = new Intl.NumberFormat("en");
const SHOWN_RENAMES = 10;

export type Models = { items: SyncModelRow[]; more: boolean };

/** A run for people: where it stands, what it counted, the first of its models and renames, junk, and the guards' verdict. */
export function reportRun(run: SyncRunPage, models: Models, now: Date): string {
  const parts = [
    [`${scopeOf(run)}: ${standing(run, now)}`],
    run.plannedAt ? totals(run) : [],
    modelsOf(run, models),
    renamesOf(run),
    junkOf(run),
    verdict(run),
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}

/** The line of a run among others. */
export function reportRow(run: SyncRunRow, now: Date): string {
  const began = run.createdAt.toISOString().slice(0, 16).replace("T", " ");
  const seen = run.plannedAt
    ? `, ${count(differences(run), "difference")} in ${count(run.listed, "object")}`
    : "";
  return `${began}  ${scopeOf(run)}${seen}: ${standing(run, now)}`;
}

function scopeOf({ id, prefix }: SyncRunRow): string {
  return `Run ${id} of ${prefix === null ? "the whole bucket" : JSON.stringify(prefix)}`;
}

function totals({ plan, counts, ...run }: SyncRunPage): string[] {
  const [postsAdded, postsMissing] = [plan?.added.posts ?? 0, plan?.missing.posts ?? 0];
  const rows: [string, number, string][] = [
    ["listed", run.listed, plan ? `${count(plan.accepted, "object")} of the library` : ""],
    ["added", run.added, `${count(counts.new, "new model")}, ${count(postsAdded, "new post")}`],
    ["changed", run.changed, ""],
    ["missing", run.missing, `${count(counts.missing, "model")}, ${count(postsMissing, "post")}`],
    ["restored", run.restored, count(counts.restored, "model")],
    ["moved", run.moved, count(run.renamesTotal, "rename")],
  ];
  const width = Math.max(...rows.map(([, number]) => whole.format(number).length));
  return rows.map(([name, number, more]) =>
    `${name.padEnd(9)} ${whole.format(number).padStart(width)}  ${number > 0 ? more : ""}`.trimEnd(),
  );
}

function modelsOf({ counts }: SyncRunPage, { items, more }: Models): string[] {
  if (items.length === 0) return [];
  const columns = ["added", "changed", "missing", "restored", "moved"] as const;
  const width = (column: (typeof columns)[number]) =>
    Math.max(column.length, ...items.map((item) => whole.format(item[column]).length));
  const head = `${"model is".padEnd(9)} ${columns.join(" ")}  folder`;
  // Names come last: whatever script they are in, the figures before them stay in their columns.
  const lines = items.map((item) => {
    const figures = columns.map((column) => whole.format(item[column]).padStart(width(column))).join(" ");
    const from = item.fromFolder === null ? "" : `  (was ${item.fromFolder})`;
    return `${item.what.padEnd(9)} ${figures}  ${item.folder}${from}`;
  });
  const rest = more ? [`… and ${whole.format(counts.models - items.length)} more`] : [];
  return [head, ...lines, ...rest];
}

function renamesOf({ renames, renamesTotal }: SyncRunPage): string[] {
  const lines = renames.slice(0, SHOWN_RENAMES).map((rename) => {
    const from = [rename.fromFolder, rename.fromPost].filter((part) => part !== null).join("/");
    const to = [rename.folder, rename.post].filter((part) => part !== null).join("/");
    return `renamed   ${from} → ${to}  (${count(rename.files, "file")}${rename.accepted ? "" : ", declined"})`;
  });
  const rest = renamesTotal - lines.length;
  return rest > 0 ? [...lines, `… and ${whole.format(rest)} more`] : lines;
}

function junkOf({ plan }: SyncRunPage): string[] {
  const found = Object.entries(plan?.junk ?? {}).filter(([, number]) => number > 0);
  if (found.length === 0) return [];
  const all = found.reduce((sum, [, number]) => sum + number, 0);
  const reasons = found.map(([reason, number]) => `${whole.format(number)} ${reason.replace("_", " ")}`);
  return [`junk      ${count(all, "object")}: ${reasons.join(", ")}`];
}

function verdict({ plan, error, status, guardPercent }: SyncRunPage): string[] {
  if (!plan) return [];
  if (status === "held" && !mayBeOverruled(error)) {
    return [`guard     ${heldBecause(error)}${plan.cause ? ` The store said: ${plan.cause}` : ""}`];
  }
  const shares = (["models", "posts", "objects"] as const).map(
    (kind) => `${((plan.missing[kind] / Math.max(1, plan.known[kind])) * 100).toFixed(1)} % of ${kind}`,
  );
  const said = status === "held" ? heldBecause(error) : "It lets this pass.";
  return [`guard     ${said} Missing: ${shares.join(", ")}; it holds above ${guardPercent} %.`];
}

const count = (number: number, thing: string) => `${whole.format(number)} ${thing}${number === 1 ? "" : "s"}`;
