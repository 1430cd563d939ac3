import type { SyncRunRow } from "@/services/whitelabel";

type Status = SyncRunRow["status"];

const UNDER_WAY: readonly Status[] = ["queued", "running", "applying", "undoing"];

/** Whether a run in this state gets on by itself. */
export function isUnderWay(status: Status): boolean {
  return UNDER_WAY.includes(status);
}
