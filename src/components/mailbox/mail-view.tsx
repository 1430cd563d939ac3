import { Breadcrumb } from "@/components/admin/breadcrumb";
import { Facts } from "@/components/admin/facts";
import { PageHeader } from "@/components/ui/page-header";
import { TabLinks } from "@/components/ui/tab-links";
import { formatDate } from "@/i18n/format";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { MailboxMail } from "@/services/mailbox";
import { linksIn, sealedPage } from "./sealed-page";

type Props = { lang: Lang; mail: MailboxMail; view: "html" | "text" };

/** One mail as its reader sees it, or as plain text. */
export function MailView({ lang, mail, view }: Props) {
  const t = translator(lang);
  const tab = (name: Props["view"]) => ({
    href: `/dev/mail/${mail.id}${name === "text" ? "?view=text" : ""}`,
    label: t(`mailbox.${name}`),
    current: name === view,
  });
  return (
    <>
      <Breadcrumb
        label={t("mailbox.list")}
        trail={[{ href: "/dev/mail", label: t("mailbox.title") }]}
        here={mail.subject}
      />
      <PageHeader title={mail.subject} />
      <Facts
        facts={[
          { label: t("mailbox.from"), value: mail.from },
          { label: t("mailbox.to"), value: mail.to.join(", ") },
          { label: t("mailbox.date"), value: formatDate(mail.date, lang, "time") },
        ]}
      />
      <Links title={t("mailbox.links")} links={linksIn(mail.text ?? "")} />
      <TabLinks label={t("mailbox.views")} items={[tab("html"), tab("text")]} />
      {view === "html" && mail.html !== null ? (
        <iframe
          title={t("mailbox.frame", { subject: mail.subject })}
          // No scripts, no forms, no way out: the page inside is only looked at.
          sandbox=""
          srcDoc={sealedPage(mail.html)}
          className="h-[52rem] w-full rounded-10 border border-line"
        />
      ) : (
        <pre className="rounded-10 border border-line bg-ground-2 p-4 text-14 wrap-anywhere whitespace-pre-wrap sm:p-6">
          {mail.text ?? t("mailbox.noText")}
        </pre>
      )}
    </>
  );
}

/** Links inside the frame lead nowhere, so they stand beside it. */
function Links({ title, links }: { title: string; links: string[] }) {
  if (links.length === 0) return null;
  return (
    <section className="grid gap-2">
      <h2 className="text-20">{title}</h2>
      <ul className="grid gap-1">
        {links.map((href) => (
          <li key={href}>
            <a href={href} rel="noreferrer" className="text-14 break-all underline underline-offset-4">
              {href}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
