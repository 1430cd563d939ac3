import { sendReset } from "@/services/auth";
import type { Tasks } from "../tasks";

export const passwordTasks: Tasks = {
  "password.reset": (ctx, { email }) => sendReset(ctx, { email }),
};
