import type { Metadata } from "next";
import { found } from "@/app/[lang]/found";
import { MailView } from "@/components/mailbox/mail-view";
import { translator } from "@/i18n/translate";
import { readMailboxMail } from "@/services/mailbox";
import { devContext, devLang } from "@/web/dev";

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await devLang())("mailbox.title") };
}

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function MailPage({ params, searchParams }: Props) {
  const ctx = await devContext();
  const mail = await found(readMailboxMail(ctx, (await params).id));
  const view = (await searchParams).view === "text" ? "text" : "html";
  return <MailView lang={await devLang()} mail={mail} view={view} />;
}
