import { formatDate } from "@/i18n/format";
import { formatMoney } from "@/lib/money";
import type { Family } from "./letter";
import { Act, Code, Fact, Paragraph, Small } from "./parts";

/** Mails about the next period of a subscription: that it is due, that it could not be charged, that there is none. */
export const renewals: Family<"payment_failed" | "renewal_reminder" | "subscription_ended"> = {
  payment_failed: ({ plan, amount, currency, graceUntil, link }, { t, lang, siteName }) => {
    const sum = formatMoney(amount, currency, lang);
    const text = graceUntil
      ? t("mail.payment_failed.grace", { date: formatDate(graceUntil, lang) })
      : t("mail.payment_failed.closed");
    return {
      subject: t("mail.payment_failed.subject", { plan }),
      preview: text,
      heading: t("mail.payment_failed.heading"),
      notYou: t("mail.payment_failed.notYou"),
      why: t("mail.payment_failed.why", { site: siteName }),
      body: (
        <>
          <Paragraph>{t("mail.payment_failed.text", { plan, sum })}</Paragraph>
          <Paragraph>{text}</Paragraph>
          <Act label={t("mail.payment_failed.act")} href={link} orOpen={t("mail.common.orOpen")} />
        </>
      ),
    };
  },
  renewal_reminder: ({ plan, amount, currency, endsAt, when, pixCode, link }, { t, lang, siteName }) => {
    // The whole moment on the last day: a period can end at any hour.
    const end = when === "today" ? formatDate(endsAt, lang, "time") : formatDate(endsAt, lang);
    return {
      subject: t(`mail.renewal_reminder.${when}.subject`, { plan }),
      preview: t("mail.renewal_reminder.preview", { end }),
      heading: t(`mail.renewal_reminder.${when}.heading`, { end }),
      notYou: t("mail.renewal_reminder.notYou"),
      why: t("mail.renewal_reminder.why", { site: siteName }),
      body: (
        <>
          <Paragraph>{t("mail.renewal_reminder.text")}</Paragraph>
          <Fact name={t("mail.renewal_reminder.plan")}>{plan}</Fact>
          <Fact name={t("mail.renewal_reminder.sum")}>{formatMoney(amount, currency, lang)}</Fact>
          {pixCode && <Code label={t("mail.renewal_reminder.pix")} code={pixCode} />}
          <Act label={t("mail.renewal_reminder.act")} href={link} orOpen={t("mail.common.orOpen")} />
          <Small>{t("mail.renewal_reminder.free")}</Small>
        </>
      ),
    };
  },
  subscription_ended: ({ plan, endedAt, link }, { t, lang, siteName }) => ({
    subject: t("mail.subscription_ended.subject", { plan }),
    preview: t("mail.subscription_ended.text", { plan, date: formatDate(endedAt, lang) }),
    heading: t("mail.subscription_ended.heading"),
    notYou: t("mail.subscription_ended.notYou"),
    why: t("mail.subscription_ended.why", { site: siteName }),
    body: (
      <>
        <Paragraph>{t("mail.subscription_ended.text", { plan, date: formatDate(endedAt, lang) })}</Paragraph>
        <Paragraph>{t("mail.subscription_ended.back")}</Paragraph>
        <Act label={t("mail.subscription_ended.act")} href={link} orOpen={t("mail.common.orOpen")} />
      </>
    ),
  }),
};
