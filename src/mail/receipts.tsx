import { formatDate } from "@/i18n/format";
import { formatMoney } from "@/lib/money";
import type { Family } from "./letter";
import { Act, Fact, Paragraph, Small } from "./parts";

/** Mails about money that came, and money that went back. */
export const receipts: Family<"receipt" | "refund_made"> = {
  receipt: ({ items, total, currency, ...receipt }, { t, lang, siteName }) => {
    const money = (amount: number) => formatMoney(amount, currency, lang);
    const orOpen = t("mail.common.orOpen");
    return {
      subject: t("mail.receipt.subject"),
      preview: t("mail.receipt.preview", { total: money(total), date: formatDate(receipt.paidAt, lang) }),
      heading: t("mail.receipt.heading"),
      notYou: t("mail.receipt.notYou"),
      why: t("mail.receipt.why", { site: siteName }),
      body: (
        <>
          <Paragraph>{t("mail.receipt.text")}</Paragraph>
          {receipt.isTest && <Paragraph>{t("mail.receipt.test")}</Paragraph>}
          {items.map(({ name, amount }) => (
            <Fact key={name} name={name}>
              {money(amount)}
            </Fact>
          ))}
          <Fact name={t("mail.receipt.total")}>{money(total)}</Fact>
          <Fact name={t("mail.receipt.method")}>{t(`mail.receipt.${receipt.method}`)}</Fact>
          <Fact name={t("mail.receipt.paidAt")}>
            {t("mail.receipt.moment", { moment: formatDate(receipt.paidAt, lang, "moment") })}
          </Fact>
          {receipt.openUntil && (
            <Fact name={t("mail.receipt.openUntil")}>{formatDate(receipt.openUntil, lang)}</Fact>
          )}
          <Fact name={t("mail.receipt.number")}>{receipt.publicId}</Fact>
          {receipt.claimLink && (
            <>
              <Paragraph>{t("mail.receipt.claim")}</Paragraph>
              <Act label={t("mail.receipt.claimAct")} href={receipt.claimLink} orOpen={orOpen} />
            </>
          )}
          <Act label={t("mail.receipt.act")} href={receipt.link} orOpen={orOpen} />
        </>
      ),
    };
  },
  refund_made: ({ amount, currency, isFull, cause, ended, link }, { t, lang, siteName }) => {
    const text = t(`mail.refund_made.${cause}.${isFull ? "full" : "part"}`);
    return {
      subject: t(`mail.refund_made.${cause}.subject`),
      preview: text,
      heading: t(`mail.refund_made.${cause}.heading`, { amount: formatMoney(amount, currency, lang) }),
      notYou: t("mail.refund_made.notYou"),
      why: t("mail.refund_made.why", { site: siteName }),
      body: (
        <>
          <Paragraph>{text}</Paragraph>
          {ended.length > 0 && <Fact name={t("mail.refund_made.ended")}>{ended.join(", ")}</Fact>}
          {ended.length === 0 && !isFull && <Small>{t("mail.refund_made.nothingEnded")}</Small>}
          <Act label={t("mail.refund_made.act")} href={link} orOpen={t("mail.common.orOpen")} />
        </>
      ),
    };
  },
};
