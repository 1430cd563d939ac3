import { formatDate } from "@/i18n/format";
import type { Family } from "./letter";
import { Act, Fact, Paragraph } from "./parts";

type Goodbyes =
  | "export_ready"
  | "deletion_requested"
  | "deletion_undone"
  | "account_deleted"
  | "account_suspended";

/** Mails about the whole of an account: taking it along, closing it, opening it again. */
export const goodbyes: Family<Goodbyes> = {
  export_ready: ({ link, until }, { t, lang, siteName }) => {
    const text = t("mail.export_ready.text", { until: formatDate(until, lang) });
    return {
      subject: t("mail.export_ready.subject"),
      preview: text,
      heading: t("mail.export_ready.heading"),
      notYou: t("mail.export_ready.notYou"),
      why: t("mail.export_ready.why", { site: siteName }),
      body: (
        <>
          <Paragraph>{text}</Paragraph>
          <Act label={t("mail.export_ready.act")} href={link} orOpen={t("mail.common.orOpen")} />
        </>
      ),
    };
  },
  deletion_requested: ({ until, link }, { t, lang, siteName }) => ({
    subject: t("mail.deletion_requested.subject"),
    preview: t("mail.deletion_requested.text"),
    heading: t("mail.deletion_requested.heading", { until: formatDate(until, lang) }),
    notYou: t("mail.deletion_requested.notYou"),
    why: t("mail.deletion_requested.why", { site: siteName }),
    body: (
      <>
        <Paragraph>{t("mail.deletion_requested.text")}</Paragraph>
        <Act label={t("mail.deletion_requested.act")} href={link} orOpen={t("mail.common.orOpen")} />
      </>
    ),
  }),
  deletion_undone: (_data, { t, siteName }) => ({
    subject: t("mail.deletion_undone.subject"),
    preview: t("mail.deletion_undone.text"),
    heading: t("mail.deletion_undone.heading"),
    notYou: t("mail.deletion_undone.notYou"),
    why: t("mail.common.owner", { site: siteName }),
    body: <Paragraph>{t("mail.deletion_undone.text")}</Paragraph>,
  }),
  account_deleted: (_data, { t, siteName }) => ({
    subject: t("mail.account_deleted.subject"),
    preview: t("mail.account_deleted.bye"),
    heading: t("mail.account_deleted.heading"),
    notYou: t("mail.account_deleted.notYou"),
    why: t("mail.account_deleted.why", { site: siteName }),
    body: (
      <>
        <Paragraph>{t("mail.account_deleted.text")}</Paragraph>
        <Paragraph>{t("mail.account_deleted.bye")}</Paragraph>
      </>
    ),
  }),
  account_suspended: ({ reason, until }, { t, lang, siteName }) => {
    const text = until
      ? t("mail.account_suspended.until", { until: formatDate(until, lang) })
      : t("mail.account_suspended.open");
    return {
      subject: t("mail.account_suspended.subject"),
      preview: text,
      heading: t("mail.account_suspended.heading"),
      notYou: t("mail.account_suspended.notYou"),
      why: t("mail.common.owner", { site: siteName }),
      body: (
        <>
          <Paragraph>{text}</Paragraph>
          {reason && <Fact name={t("mail.account_suspended.reason")}>{reason}</Fact>}
        </>
      ),
    };
  },
};
