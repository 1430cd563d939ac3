import type { Family } from "./letter";
import { Act, Fact, Paragraph, Small } from "./parts";

/** Mails to admins about what the site cannot decide by itself. */
export const alerts: Family<"money_alert"> = {
  money_alert: ({ kind, gateway, detail, link }, { t, siteName }) => {
    const text = t(`mail.money_alert.${kind}.text`);
    return {
      subject: t(`mail.money_alert.${kind}.subject`),
      preview: text,
      heading: t(`mail.money_alert.${kind}.subject`),
      notYou: t("mail.money_alert.once"),
      why: t("mail.money_alert.why", { site: siteName }),
      body: (
        <>
          <Paragraph>{text}</Paragraph>
          <Fact name={t("mail.money_alert.gateway")}>{gateway}</Fact>
          <Fact name={t("mail.money_alert.detail")}>{detail}</Fact>
          <Act label={t("mail.money_alert.act")} href={link} orOpen={t("mail.common.orOpen")} />
          <Small>{t("mail.money_alert.others")}</Small>
        </>
      ),
    };
  },
};
