import { mayBeOverruled } from "@/lib/sync-states";
import { addMs } from "@/lib/time";
import { type SyncRunRow, UNDO_LASTS } from "@/services/whitelabel";

type Counts = Pick<SyncRunRow, "added" | "changed" | "missing" | "restored" | "moved">;
type Standing = Counts & Pick<SyncRunRow, "id" | "status" | "error" | "appliedAt">;

/** How many objects differ from what the library knew. */
export const differences = (run: Counts): number =>
  run.added + run.changed + run.missing + run.restored + run.moved;

/** Where a run stands and what may be done with it, in one line. */
export function standing(run: Standing, now: Date): string {
  const { id, status, error } = run;
  switch (status) {
    case "queued":
      return "waits for its turn";
    case "running":
      return "lists";
    case "planned":
      return `planned, nothing is changed yet: --apply ${id} or --discard ${id}`;
    case "held":
      return mayBeOverruled(error)
        ? `held, nothing is changed: --apply ${id} --despite, or --discard ${id}`
        : "held, nothing is changed: sync again";
    case "applying":
      return error === null ? "is being applied" : `is being applied, and is tried again (${error})`;
    case "applied":
      if (differences(run) === 0) return "nothing differs";
      return mayBeUndone(run, now) ? `applied: --undo ${id} takes it back` : "applied";
    case "undoing":
      return error === null ? "is being undone" : `is being undone, and is tried again (${error})`;
    case "undone":
      return "undone";
    case "failed":
      return `failed, nothing is changed (${error ?? "unknown"})`;
    case "cancelled":
      return "cancelled, nothing is changed";
    case "discarded":
      return error === "superseded" ? "discarded for a newer one" : "discarded";
  }
}

const mayBeUndone = ({ appliedAt }: Standing, now: Date): boolean =>
  appliedAt !== null && addMs(appliedAt, UNDO_LASTS) > now;

const REASONS: Record<string, string> = {
  listing_denied: "The store refused the listing.",
  listing_cut_off: "The listing broke off before its end.",
  listing_timed_out: "The store stopped answering.",
  listing_unordered: "The store listed keys out of order.",
  listing_empty: "Nothing in the bucket belongs to the library, although models are known.",
  too_many_missing: "More is missing than the guard allows.",
};

/** Why a guard holds a run, in a sentence. */
export const heldBecause = (error: string | null): string => REASONS[error ?? ""] ?? String(error);
