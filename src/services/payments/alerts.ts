import { and, eq, isNull, lte, or, sql } from "drizzle-orm";
import { outbox, users } from "@/db/schema";
import type { Context } from "../context";
import { type MailData, mailLang, sendMail, siteUrl } from "../mail";

export type MoneyAlertKind = MailData["money_alert"]["kind"];

export type MoneyAlert = {
  kind: MoneyAlertKind;
  gateway: { id: number; name: string };
  /** What it is about, such as the payment's id at the gateway. No secret, and nothing about a person. */
  detail: string;
  /** The page of the admin area that shows it, beginning with a slash. */
  path: string;
};

/**
 * Tells every admin by mail of money that needs a person, in the transaction of `ctx`. Each kind is told once per gateway and day (UTC):
 * ten thousand of them are one mail, and the overview counts all of them.
 */
export async function alertAdmins(ctx: Context, { kind, gateway, detail, path }: MoneyAlert): Promise<void> {
  const cause = `alert:${kind}:${gateway.id}:${ctx.now.toISOString().slice(0, 10)}`;
  for (const admin of await adminsToTell(ctx, cause)) {
    await sendMail(ctx, {
      cause: `${cause}:${admin.id}`,
      to: admin.email,
      lang: await mailLang(ctx, admin.locale),
      userId: admin.id,
      template: "money_alert",
      data: { name: admin.name, kind, gateway: gateway.name, detail, link: siteUrl(path) },
    });
  }
}

// One statement finds that everybody knows already, so that a storm of alerts costs no more than that. They are told in
// one order, so that two storms never wait for each other's mails.
function adminsToTell(ctx: Context, cause: string) {
  const { id, name, email, locale, role, deletedAt, bannedAt, banExpiresAt } = users;
  return ctx.db
    .select({ id, name, email, locale })
    .from(users)
    .leftJoin(outbox, eq(outbox.cause, sql`${`${cause}:`} || ${id}`))
    .where(
      and(
        eq(role, "admin"),
        isNull(deletedAt),
        or(isNull(bannedAt), lte(banExpiresAt, ctx.now)),
        isNull(outbox.id),
      ),
    )
    .orderBy(id);
}
