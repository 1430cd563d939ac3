import { startScheduledSync, sweepSyncs, takeTurn } from "@/services/whitelabel";
import type { Tasks } from "../tasks";

export const whitelabelTasks: Tasks = {
  "whitelabel.sync": (ctx, { runId }) => takeTurn(ctx, runId),
  "whitelabel.schedule": (ctx) => startScheduledSync(ctx),
  "whitelabel.sweep": (ctx) => sweepSyncs(ctx),
};
