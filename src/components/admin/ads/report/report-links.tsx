import { Panel } from "@/components/admin/facts";
import { ActForm } from "@/components/admin/form/act-form";
import type { Column } from "@/components/admin/list/data-table";
import { Rows } from "@/components/admin/list/rows";
import { Moment, Nothing } from "@/components/admin/values";
import type { FormAction } from "@/components/form/use-action-form";
import { StateDot } from "@/components/ui/state-dot";
import { Messages } from "@/i18n/client";
import { formatDate } from "@/i18n/format";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { ReportLink } from "@/services/ads";
import { LinkForm } from "./link-form";
import { ShownLink } from "./shown-link";

export type ReportLinkActs = Record<"create" | "revoke" | "kept", FormAction>;

type Props = {
  lang: Lang;
  adId: number;
  links: ReportLink[];
  /** The address of a link that was made just now. */
  shown: string | null;
  acts: ReportLinkActs;
};

const tones = { open: "good", expired: "neutral", revoked: "neutral" } as const;

/** Who else reads this report: the links for the advertiser, a new one, and the end of each. */
export function ReportLinks({ lang, adId, links, shown, acts }: Props) {
  const t = translator(lang);
  const revoke: Column<ReportLink> = {
    key: "act",
    head: t("adReport.links.act"),
    cell: ({ id, state, createdAt }) =>
      state === "open" ? (
        <ActForm
          action={acts.revoke}
          fields={{ id: String(adId), link: String(id) }}
          act={t("adReport.links.revoke")}
          label={t("adReport.links.revokeOne", { created: formatDate(createdAt, lang, "moment") })}
          variant="outline"
          size="s"
        />
      ) : (
        <Nothing />
      ),
  };
  return (
    <Panel title={t("adReport.links.title")}>
      {/* Where a new link leads to, below the bar of a narrow screen; its heading stands right above. */}
      <p id="links" className="max-w-prose scroll-mt-32 text-14 text-fg-3">
        {t("adReport.links.text")}
      </p>
      {shown && <ShownLink lang={lang} adId={adId} address={shown} kept={acts.kept} />}
      <Messages lang={lang} areas={["adReport", "errors"]}>
        <LinkForm action={acts.create} adId={adId} />
      </Messages>
      <Rows
        caption={t("adReport.links.title")}
        columns={[...columns(lang), revoke]}
        rows={links}
        rowKey={({ id }) => id}
        none={t("adReport.links.none")}
      />
    </Panel>
  );
}

function columns(lang: Lang): Column<ReportLink>[] {
  const t = translator(lang);
  return [
    {
      key: "note",
      head: t("adReport.links.note"),
      cell: ({ note }) => (note ? <span className="wrap-anywhere">{note}</span> : <Nothing />),
    },
    {
      key: "state",
      head: t("adReport.links.state"),
      cell: ({ state }) => <StateDot tone={tones[state]}>{t(`adReport.links.${state}`)}</StateDot>,
    },
    {
      key: "created",
      head: t("adReport.links.created"),
      cell: ({ createdAt }) => <Moment at={createdAt} lang={lang} />,
    },
    {
      key: "expires",
      head: t("adReport.links.expires"),
      cell: ({ expiresAt }) => <Moment at={expiresAt} lang={lang} />,
    },
    {
      key: "seen",
      head: t("adReport.links.seen"),
      cell: ({ lastSeenAt }) => <Moment at={lastSeenAt} lang={lang} />,
    },
  ];
}
