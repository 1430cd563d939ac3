import { Panel } from "@/components/admin/facts";
import type { Column } from "@/components/admin/list/data-table";
import { Rows } from "@/components/admin/list/rows";
import { Moment } from "@/components/admin/values";
import { StateDot } from "@/components/ui/state-dot";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { ClientKey } from "@/services/clients";

const tones = { live: "good", over: "neutral", revoked: "bad" } as const;

const stateOf = (key: ClientKey) => (key.isLive ? "live" : key.revokedAt ? "revoked" : "over");

/** The keys that an account holds and held. */
export function ClientKeys({ lang, keys }: { lang: Lang; keys: ClientKey[] }) {
  const t = translator(lang);
  const columns: Column<ClientKey>[] = [
    {
      key: "opens",
      head: t("clients.key.opens"),
      cell: ({ kind, opens }) => t(`clients.key.kinds.${kind}`, { name: opens ?? "" }),
    },
    {
      key: "state",
      head: t("clients.key.state"),
      cell: (key) => (
        <span title={key.reason ?? undefined}>
          <StateDot tone={tones[stateOf(key)]}>{t(`clients.key.states.${stateOf(key)}`)}</StateDot>
        </span>
      ),
    },
    {
      key: "source",
      head: t("clients.key.source"),
      cell: ({ source }) => t(`clients.key.sources.${source}`),
    },
    {
      key: "starts",
      head: t("clients.key.starts"),
      cell: ({ startsAt }) => <Moment at={startsAt} lang={lang} />,
    },
    {
      key: "ends",
      head: t("clients.key.ends"),
      cell: ({ endsAt }) => (endsAt ? <Moment at={endsAt} lang={lang} /> : t("clients.key.forever")),
    },
  ];
  return (
    <Panel title={t("clients.one.keys")}>
      <p className="text-14 text-fg-3">{t("clients.one.keysText")}</p>
      <Rows
        caption={t("clients.one.keys")}
        columns={columns}
        rows={keys}
        rowKey={({ id }) => id}
        none={t("clients.one.noKeys")}
      />
    </Panel>
  );
}
