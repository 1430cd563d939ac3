import { sweepSessions } from "@/services/auth";
import type { Tasks } from "../tasks";

export const sessionTasks: Tasks = {
  "sessions.sweep": sweepSessions,
};
