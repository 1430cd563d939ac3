import { Moment, Nothing } from "@/components/admin/values";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { detailWords } from "./audit-words";

const ISO = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

/** What was written down beside an act, name beside value. */
export function AuditDetails({ lang, details }: { lang: Lang; details: Record<string, unknown> }) {
  const pairs = Object.entries(details).filter(([, value]) => value !== null && value !== "");
  if (pairs.length === 0) return <Nothing />;
  return (
    <dl className="grid w-max max-w-72 min-w-48 gap-0.5 py-1 text-12">
      {pairs.map(([name, value]) => (
        <div key={name} className="flex flex-wrap gap-x-1.5">
          <dt className="text-fg-3">{detailWords(name, lang)}:</dt>
          <dd className="min-w-0 break-words">
            <Value lang={lang} value={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Value({ lang, value }: { lang: Lang; value: unknown }) {
  if (typeof value === "boolean") return translator(lang)(value ? "clients.yes" : "clients.no");
  if (typeof value === "string") return ISO.test(value) ? <Moment at={new Date(value)} lang={lang} /> : value;
  return typeof value === "number" ? String(value) : JSON.stringify(value);
}
