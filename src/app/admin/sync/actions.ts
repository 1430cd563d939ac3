"use server";

import { revalidatePath } from "next/cache";
import {
  ApplySync,
  applySync,
  CancelSync,
  cancelSync,
  DecideRename,
  DiscardSync,
  decideRename,
  discardSync,
  requestSync,
  UndoSync,
  undoSync,
} from "@/services/whitelabel";
import { adminAction } from "@/web/actions";
import { AskSync } from "./asked";

const toRun = (runId: number) => `/admin/sync/${runId}`;

/** It stays on the page, which then shows the run as it is now. */
const stay = () => {
  revalidatePath("/admin/sync", "layout");
  return undefined;
};

/** On to the run, which shows how far it is. */
export const requestSyncAction = adminAction(AskSync, requestSync, toRun);

/** On to the run: it may have been asked for on the page that asks once more. */
export const applySyncAction = adminAction(
  ApplySync,
  async (ctx, input) => {
    await applySync(ctx, input);
    return input.runId;
  },
  toRun,
);

export const undoSyncAction = adminAction(
  UndoSync,
  async (ctx, input) => {
    await undoSync(ctx, input);
    return input.runId;
  },
  toRun,
);

export const cancelSyncAction = adminAction(CancelSync, cancelSync, stay);

export const discardSyncAction = adminAction(DiscardSync, discardSync, stay);

export const decideRenameAction = adminAction(DecideRename, decideRename, stay);
