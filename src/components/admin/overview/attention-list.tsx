import { ChevronRight } from "lucide-react";
import { SiteLink } from "@/components/ui/link";
import { StateDot, type Tone } from "@/components/ui/state-dot";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { Attention } from "@/services/dashboard";

type Item = { what: keyof Attention; tone: Tone; href: string };

/** Where each of them is looked at, the most urgent first. What goes on by itself only waits. */
const ITEMS: readonly Item[] = [
  { what: "mismatches", tone: "bad", href: "/admin/transactions?status=mismatch" },
  { what: "surplus", tone: "bad", href: "/admin/transactions?status=surplus" },
  { what: "disputes", tone: "bad", href: "/admin/transactions?status=disputed" },
  { what: "failedRefunds", tone: "bad", href: "/admin/refunds?status=failed" },
  { what: "openDifferences", tone: "bad", href: "/admin/reconciliation?status=open" },
  { what: "silentGateways", tone: "bad", href: "/admin/gateways" },
  { what: "deadEvents", tone: "bad", href: "/admin/postbacks?status=dead" },
  { what: "lateEvents", tone: "bad", href: "/admin/postbacks?status=pending" },
  { what: "givenUpJobs", tone: "bad", href: "/admin/jobs?status=given_up" },
  { what: "failedSyncs", tone: "bad", href: "/admin/sync" },
  { what: "heldSyncs", tone: "bad", href: "/admin/sync?status=held" },
  { what: "failedMedia", tone: "bad", href: "/admin/files?status=failed" },
  { what: "waitingPlans", tone: "waiting", href: "/admin/sync?status=planned" },
  { what: "parkedEvents", tone: "waiting", href: "/admin/postbacks?status=parked" },
  { what: "retryingJobs", tone: "waiting", href: "/admin/jobs?status=retrying" },
];

/** What waits for a person, each with the way to it; or the good news that nothing does. */
export function AttentionList({ lang, attention }: { lang: Lang; attention: Attention }) {
  const t = translator(lang);
  const waiting = ITEMS.filter(({ what }) => attention[what] > 0);
  return (
    <section className="grid gap-3">
      <h2 className="text-20">{t("admin.overview.attention")}</h2>
      {waiting.length === 0 && (
        <div className="grid gap-1 rounded-10 border border-line bg-ground-2 px-4 py-4">
          <StateDot tone="good">{t("admin.overview.quiet")}</StateDot>
          <p className="text-14 text-fg-3">{t("admin.overview.quietText")}</p>
        </div>
      )}
      {waiting.length > 0 && (
        <ul className="rounded-10 border border-line bg-ground-2">
          {waiting.map(({ what, tone, href }) => (
            <li key={what} className="border-line not-last:border-b">
              <SiteLink
                href={href}
                className="flex min-h-12 items-center justify-between gap-4 px-4 py-2 hover:bg-wash"
              >
                <StateDot tone={tone}>
                  <span className="whitespace-normal">
                    {t(`admin.overview.item.${what}`, { count: attention[what] })}
                  </span>
                </StateDot>
                <span className="flex items-center gap-1 text-14 text-fg-3">
                  {t("admin.overview.look")}
                  <ChevronRight aria-hidden className="size-4" />
                </span>
              </SiteLink>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
