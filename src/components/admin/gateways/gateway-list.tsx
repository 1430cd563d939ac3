import { type Column, DataTable } from "@/components/admin/list/data-table";
import { RowLink } from "@/components/admin/person";
import { ButtonLink } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { StateDot } from "@/components/ui/state-dot";
import { formatAgo } from "@/i18n/ago";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { AdminGateway } from "@/services/gateways";
import { abilities, GatewayState, TestMark } from "./marks";

type Props = { lang: Lang; gateways: AdminGateway[]; now: Date };

/** Every account at a gateway, those that take payments first. */
export function GatewayList({ lang, gateways, now }: Props) {
  const t = translator(lang);
  const add = (
    <ButtonLink href="/admin/gateways/new" variant="primary">
      {t("gateways.add")}
    </ButtonLink>
  );
  if (gateways.length === 0) {
    return (
      <>
        <PageHeader title={t("gateways.title")} description={t("gateways.description")} />
        <EmptyState title={t("gateways.empty")} text={t("gateways.emptyText")} act={add} />
      </>
    );
  }
  return (
    <>
      <PageHeader title={t("gateways.title")} description={t("gateways.description")} actions={add} />
      <DataTable
        caption={t("gateways.title")}
        columns={columns(lang, now)}
        rows={gateways}
        rowKey={({ id }) => id}
      />
    </>
  );
}

function columns(lang: Lang, now: Date): Column<AdminGateway>[] {
  const t = translator(lang);
  return [
    {
      key: "name",
      head: t("gateways.name"),
      cell: ({ id, name, mode }) => (
        <span className="flex items-center gap-2">
          <RowLink href={`/admin/gateways/${id}`}>{name}</RowLink>
          {mode === "test" && <TestMark lang={lang} />}
        </span>
      ),
    },
    { key: "adapter", head: t("gateways.adapter"), cell: ({ title }) => title },
    {
      key: "status",
      head: t("gateways.status"),
      cell: (gateway) => <GatewayState {...{ lang, gateway }} />,
    },
    {
      key: "methods",
      head: t("gateways.methods"),
      cell: ({ capabilities }) => abilities(lang, capabilities).join(", "),
    },
    {
      key: "last",
      head: t("gateways.lastEvent"),
      cell: (gateway) => <LastEvent {...{ lang, gateway, now }} />,
    },
    {
      key: "address",
      head: t("gateways.address"),
      cell: ({ name, postbackUrl }) => (
        <CopyButton
          value={postbackUrl}
          label={t("gateways.copy")}
          copied={t("gateways.copied")}
          aria-label={t("gateways.copyOf", { name })}
          variant="quiet"
          size="s"
        />
      ),
    },
  ];
}

type LastEventProps = { lang: Lang; gateway: AdminGateway; now: Date };

/** When the gateway last spoke to us, and whether that is too long ago. */
export function LastEvent({ lang, gateway: { lastEventAt, isSilent }, now }: LastEventProps) {
  const t = translator(lang);
  return (
    <span className="grid gap-0.5">
      {lastEventAt ? (
        <time dateTime={lastEventAt.toISOString()}>{formatAgo(lastEventAt, now, lang)}</time>
      ) : (
        <span className="text-fg-3">{t("gateways.never")}</span>
      )}
      {isSilent && <StateDot tone="bad">{t("gateways.silent")}</StateDot>}
    </span>
  );
}
