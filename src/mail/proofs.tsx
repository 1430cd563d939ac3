import type { Family, Sender } from "./letter";
import { Act, Code, Paragraph } from "./parts";

/** Mails that carry a key: a code, a link, or both. */
export const proofs: Family<"verify_email" | "reset_password" | "email_change_confirm"> = {
  verify_email: (data, sender) => codeAndLink("verify_email", data, sender),
  email_change_confirm: (data, sender) => codeAndLink("email_change_confirm", data, sender),
  reset_password: ({ link, code }, { t, siteName }) => ({
    subject: t("mail.reset_password.subject"),
    preview: t("mail.reset_password.preview"),
    heading: t("mail.reset_password.heading"),
    notYou: t("mail.reset_password.notYou"),
    why: t("mail.reset_password.why", { site: siteName }),
    body: (
      <>
        <Paragraph>{t("mail.reset_password.text")}</Paragraph>
        <Act label={t("mail.reset_password.act")} href={link} orOpen={t("mail.common.orOpen")} />
        {code && <Code label={t("mail.reset_password.orCode")} code={code} />}
      </>
    ),
  }),
};

function codeAndLink(
  name: "verify_email" | "email_change_confirm",
  { code, link }: { code: string; link: string },
  { t, siteName }: Sender,
) {
  return {
    subject: t(`mail.${name}.subject`),
    preview: t(`mail.${name}.preview`, { code }),
    heading: t(`mail.${name}.heading`),
    notYou: t(`mail.${name}.notYou`),
    why: t(`mail.${name}.why`, { site: siteName }),
    body: (
      <>
        <Paragraph>{t(`mail.${name}.text`)}</Paragraph>
        <Code label={t("mail.common.code")} code={code} />
        <Act label={t(`mail.${name}.act`)} href={link} orOpen={t("mail.common.orOpen")} />
      </>
    ),
  };
}
