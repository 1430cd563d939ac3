import { runSync } from "@/services/whitelabel";
import type { Tasks } from "../tasks";

export const whitelabelTasks: Tasks = {
  "whitelabel.sync": (ctx, { runId }) => runSync(ctx, runId),
};
