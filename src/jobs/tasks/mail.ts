import { renderMail } from "@/mail/render";
import { sendOutboxMail, sweepOutbox } from "@/services/mail";
import type { Tasks } from "../tasks";

/** Sending what lies in the outbox. The service knows when and to whom, `src/mail` knows how it looks. */
export const mailTasks: Tasks = {
  "mail.send": (ctx, { outboxId }, { isLastTry }) => sendOutboxMail(ctx, outboxId, renderMail, isLastTry),
  "mail.sweep": (ctx) => sweepOutbox(ctx),
};
