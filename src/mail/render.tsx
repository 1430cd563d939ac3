import { render, toPlainText } from "@react-email/components";
import { translator } from "@/i18n/translate";
import type { MailContent, MailData, MailTemplate, RenderMail } from "@/services/mail";
import { alerts } from "./alerts";
import { goodbyes } from "./goodbyes";
import { greetingName } from "./greeting";
import { Layout } from "./layout";
import type { Letter, Sender } from "./letter";
import { notices } from "./notices";
import { proofs } from "./proofs";
import { receipts } from "./receipts";
import { renewals } from "./renewals";

type Draw = (data: MailData[MailTemplate], sender: Sender) => Omit<Letter, "hello">;

const templates = {
  ...proofs,
  ...notices,
  ...goodbyes,
  ...alerts,
  ...receipts,
  ...renewals,
} satisfies Record<MailTemplate, unknown>;

/** Draws one mail: its subject, its page, and the same in plain text for programs and people that want no page. */
export const renderMail: RenderMail = async ({ lang, siteName, siteUrl, ...mail }) => {
  const sender: Sender = { lang, t: translator(lang), siteName, siteUrl };
  const letter = write(mail, sender);
  const html = await render(<Layout letter={letter} sender={sender} />);
  const text = toPlainText(html, {
    selectors: [
      { selector: "h1", options: { uppercase: false } },
      { selector: "head", format: "skip" },
    ],
  });
  return { subject: letter.subject, html, text };
};

function write({ template, data }: MailContent, sender: Sender): Letter {
  // Each template takes the data of its own name, which the compiler cannot see through the lookup.
  const draw = templates[template] as Draw;
  const name = greetingName(data.name);
  const hello = name ? sender.t("mail.common.hello", { name }) : sender.t("mail.common.helloAnybody");
  return { ...draw(data, sender), hello };
}
