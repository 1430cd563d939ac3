import { eq } from "drizzle-orm";
import { Logger, runOnce } from "graphile-worker";
import { outbox, users } from "@/db/schema";
import { taskList } from "@/jobs/tasks";
import { passwordTasks } from "@/jobs/tasks/passwords";
import type { Context } from "@/services/context";
import type { MailData, MailTemplate } from "@/services/mail";
import { open } from "@/services/secrets";

/** What waits in the outbox for an address, oldest first, unsealed as the worker does it. */
export async function mailsTo(ctx: Context, email: string) {
  const rows = await ctx.db.select().from(outbox).where(eq(outbox.recipient, email)).orderBy(outbox.id);
  return rows.map(({ template, lang, cause, data }) => ({
    template,
    lang,
    data: JSON.parse(open(data ?? "", `outbox:${cause}`)) as Record<string, string>,
  }));
}

/** The newest mail of one kind to an address. */
export async function mailOf<T extends MailTemplate>(ctx: Context, email: string, template: T) {
  const mail = (await mailsTo(ctx, email)).findLast((mail) => mail.template === template);
  if (!mail) throw new Error(`no ${template} waits for ${email}`);
  return mail.data as MailData[T];
}

/** The random word at the end of a link. */
export const tokenOf = (link: string) => new URL(link).pathname.split("/").at(-1) ?? "";

/** A code of six digits that is not this one; `n` tells several apart. */
export const otherThan = (code: string, n = 0) => String((Number(code) + 1 + n) % 1_000_000).padStart(6, "0");

export async function userRow(ctx: Context, userId: number) {
  const [user] = await ctx.db.select().from(users).where(eq(users.id, userId));
  if (!user) throw new Error("there is no such user");
  return user;
}

const silent = new Logger(() => () => {});

/** Lets the worker look up who asked for a new password. */
export async function runResets(): Promise<void> {
  const connectionString = process.env.DATABASE_URL;
  await runOnce({ connectionString, taskList: taskList(passwordTasks), concurrency: 4, logger: silent });
}

/** How many of these were done, and the codes that the others were refused with. */
export async function outcomes(all: Promise<unknown>[]) {
  const settled = await Promise.allSettled(all);
  const codes = settled.flatMap((one) => (one.status === "rejected" ? [String(one.reason.code)] : []));
  return { done: settled.length - codes.length, codes };
}
