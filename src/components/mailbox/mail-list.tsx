import { EmptyState } from "@/components/ui/empty-state";
import { SiteLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { formatDate } from "@/i18n/format";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { MailboxList, MailboxSummary } from "@/services/mailbox";

type Props = { lang: Lang; list: MailboxList; isFirst: boolean };

/** The mails that the site sent, newest first. */
export function MailList({ lang, list, isFirst }: Props) {
  const t = translator(lang);
  return (
    <>
      <PageHeader title={t("mailbox.title")} description={t("mailbox.description")} />
      {list.mails.length === 0 ? (
        <EmptyState title={t("mailbox.empty")} text={t("mailbox.emptyText")} />
      ) : (
        <ul aria-label={t("mailbox.list")} className="border-t border-line">
          {list.mails.map((mail) => (
            <MailLine key={mail.id} lang={lang} mail={mail} />
          ))}
        </ul>
      )}
      <Pagination
        label={t("common.label.page")}
        previous={isFirst ? null : { href: "/dev/mail", label: t("mailbox.newest") }}
        next={list.next ? { href: `/dev/mail?after=${list.next}`, label: t("mailbox.older") } : null}
      />
    </>
  );
}

function MailLine({ lang, mail }: { lang: Lang; mail: MailboxSummary }) {
  return (
    <li className="border-b border-line">
      <SiteLink
        href={`/dev/mail/${mail.id}`}
        className="-mx-2 grid gap-x-6 gap-y-1 rounded-4 px-2 py-4 hover:bg-wash sm:grid-cols-[1fr_auto]"
      >
        <span className="min-w-0 font-semibold break-words">{mail.subject}</span>
        <time dateTime={mail.date} className="figures text-14 text-fg-3">
          {formatDate(mail.date, lang, "time")}
        </time>
        <span className="min-w-0 text-14 break-words text-fg-2 sm:col-span-2">{mail.to.join(", ")}</span>
      </SiteLink>
    </li>
  );
}

/** The mailbox is a process of its own and may be on its way back. */
export function MailboxDown({ lang }: { lang: Lang }) {
  const t = translator(lang);
  return <EmptyState as="h1" title={t("mailbox.down")} text={t("mailbox.downText")} />;
}
