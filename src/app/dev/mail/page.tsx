import type { Metadata } from "next";
import { found } from "@/app/[lang]/found";
import { MailboxDown, MailList } from "@/components/mailbox/mail-list";
import { translator } from "@/i18n/translate";
import { DomainError } from "@/lib/errors";
import { listMailbox, MailboxId } from "@/services/mailbox";
import { devContext, devLang } from "@/web/dev";

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await devLang())("mailbox.title") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function MailboxPage({ searchParams }: Props) {
  const ctx = await devContext();
  const lang = await devLang();
  const after = MailboxId.safeParse((await searchParams).after).data;
  const list = await found(listMailbox(ctx, after)).catch((error: unknown) => {
    if (error instanceof DomainError && error.kind === "unavailable") return null;
    throw error;
  });
  return list ? (
    <MailList lang={lang} list={list} isFirst={after === undefined} />
  ) : (
    <MailboxDown lang={lang} />
  );
}
