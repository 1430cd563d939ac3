import { eraseAccount, makeExport, sweepPrivacy } from "@/services/privacy";
import { tidyPicture } from "@/services/profile";
import type { Tasks } from "../tasks";

/** Copies of people's data, and forgetting them. */
export const privacyTasks: Tasks = {
  "picture.tidy": (ctx, { imageKey }) => tidyPicture(ctx, imageKey),
  "privacy.export": (ctx, { exportId }, { isLastTry }) => makeExport(ctx, exportId, isLastTry),
  "privacy.erase": (ctx, { userId }) => eraseAccount(ctx, userId),
  "privacy.sweep": (ctx) => sweepPrivacy(ctx),
};
