import { and, eq } from "drizzle-orm";
import { plans, subscriptions, users } from "@/db/schema";
import { DomainError } from "@/lib/errors";
import { HOUR, SECOND } from "@/lib/time";
import { openRenewal, type Renewal } from "../checkouts";
import { type Context, requireSystem, transact } from "../context";
import { lockUser } from "../locks";
import { mailLang, sendMail, siteUrl } from "../mail";
import { writeSubscriptionEvent } from "../subscriptions";
import type { ReminderStep } from "./steps";
import { isReminded } from "./sweep";

/** How long the code of a reminder can be paid, in seconds. */
const PAYABLE_FOR = { soon: (72 * HOUR) / SECOND, today: (24 * HOUR) / SECOND };

type Reminder = { subscriptionId: number; endsAt: string; step: ReminderStep };

/**
 * Reminds a fan of the end of a period, with a fresh code and a page to pay on: once per subscription, end and step. First the
 * checkout is opened, outside of any transaction; then, if all is still so, the mail and the timeline are written together. While
 * no gateway gives a code nothing is sent, and the next sweep tries again.
 */
export async function remindOfRenewal(ctx: Context, reminder: Reminder): Promise<void> {
  requireSystem(ctx);
  if (!(await dueNow(ctx, reminder))) return;
  const renewal = await opened(ctx, reminder);
  if (!renewal?.pixCode && !renewal?.redirectUrl) return;
  await transact(ctx, (ctx) => send(ctx, reminder, renewal));
}

async function opened(ctx: Context, { subscriptionId, step }: Reminder): Promise<Renewal | null> {
  try {
    return await openRenewal(ctx, { subscriptionId, expiresIn: PAYABLE_FOR[step] });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    ctx.log.warn({ err: error, subscriptionId }, "no renewal could be opened for a reminder");
    return null;
  }
}

async function send(ctx: Context, { subscriptionId, endsAt, step }: Reminder, renewal: Renewal) {
  const userId = (await dueNow(ctx, { subscriptionId, endsAt }))?.user.id;
  if (userId === undefined) return;
  await lockUser(ctx, userId);
  const due = await dueNow(ctx, { subscriptionId, endsAt }); // paid or canceled meanwhile: no reminder
  if (!due) return;
  const lang = await mailLang(ctx, due.user.locale);
  await sendMail(ctx, {
    cause: `renewal_reminder:${subscriptionId}:${endsAt}:${step}`,
    to: due.user.email,
    userId,
    lang,
    template: "renewal_reminder",
    data: {
      name: due.user.name,
      plan: due.plan,
      amount: renewal.total,
      currency: renewal.currency,
      endsAt,
      when: step,
      pixCode: renewal.pixCode,
      link: siteUrl(`/${lang}/renew/${renewal.publicId}`),
    },
  });
  await writeSubscriptionEvent(ctx, { subscriptionId, kind: "reminded", data: { step, endsAt } });
}

async function dueNow(ctx: Context, { subscriptionId, endsAt }: Omit<Reminder, "step">) {
  const [due] = await ctx.db
    .select({ user: users, plan: plans.name })
    .from(subscriptions)
    .innerJoin(plans, eq(plans.id, subscriptions.planId))
    .innerJoin(users, eq(users.id, subscriptions.userId))
    .where(
      and(eq(subscriptions.id, subscriptionId), eq(subscriptions.endDate, new Date(endsAt)), isReminded(ctx)),
    );
  return due ?? null;
}
