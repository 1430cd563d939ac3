import type { ReactNode } from "react";
import type { Translate } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { MailData, MailTemplate } from "@/services/mail";

/** Who writes, in which language, and where the site lies. */
export type Sender = { lang: Lang; t: Translate; siteName: string; siteUrl: string };

/** What a family of mails fills in; the layout draws the rest. */
export type Letter = {
  /** Never holds a code or a link: subjects are shown on locked screens and kept in logs. */
  subject: string;
  /** The line that mail programs show beside the subject. */
  preview: string;
  hello: string;
  heading: string;
  body: ReactNode;
  /** What to do if it was not you. */
  notYou: string;
  /** Why it came. */
  why: string;
};

/** Some templates, each as a function from its data to a letter. The greeting is the same for all of them. */
export type Family<T extends MailTemplate> = {
  [N in T]: (data: MailData[N], sender: Sender) => Omit<Letter, "hello">;
};
