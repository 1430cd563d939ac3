import { keepAdEvents } from "@/services/ads";
import type { Tasks } from "../tasks";

export const adTasks: Tasks = {
  "ads.keep": (ctx) => keepAdEvents(ctx),
};
