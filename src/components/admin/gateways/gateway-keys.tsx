import { WeightyForm } from "@/components/admin/clients/weighty-form";
import { Facts, Panel } from "@/components/admin/facts";
import { Code } from "@/components/admin/values";
import { StateDot } from "@/components/ui/state-dot";
import { formatAgo } from "@/i18n/ago";
import { formatDate } from "@/i18n/format";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { AdminKey } from "@/services/gateways";
import type { GatewayPartProps } from "./gateway-part";
import { KeysForm } from "./keys-form";
import { adapterWords } from "./words";

/** The keys of an account: which are there, new ones, and the secret before the last change while it still counts. */
export function GatewayKeys({ lang, gateway, acts, proofHref, now }: GatewayPartProps) {
  const t = translator(lang);
  const { keys, oldSecretUntil } = gateway;
  const fields = { id: String(gateway.id) };
  if (keys.length === 0) {
    return (
      <Panel title={t("gateways.keys.title")}>
        <p className="text-14 text-fg-3">{t("gateways.keys.none")}</p>
      </Panel>
    );
  }
  return (
    <Panel title={t("gateways.keys.title")}>
      <p className="text-14 text-fg-3">{t("gateways.keys.text")}</p>
      <Facts
        facts={keys.map((key) => ({
          label: t(`gateways.keys.name.${key.name}`),
          value: <KeyState {...{ lang, now }} of={key} />,
        }))}
      />
      {!proofHref && (
        <>
          {oldSecretUntil && (
            <WeightyForm
              action={acts.endOldSecret}
              fields={fields}
              words={{
                title: t("gateways.act.endSecret.title", { until: formatDate(oldSecretUntil, lang, "time") }),
                text: t("gateways.act.endSecret.text"),
                act: t("gateways.act.endSecret.do"),
              }}
            />
          )}
          <KeysForm
            action={acts.setKeys}
            id={gateway.id}
            keys={keys.map(({ name, state }) => ({
              name,
              label: t(`gateways.keys.name.${name}`),
              hint: adapterWords(lang, gateway.adapter, name),
              isSet: state === "set",
            }))}
            canKeepOld={keys.some(({ name, state }) => name === "webhookSecret" && state === "set")}
            words={{
              keep: t("gateways.keys.keep"),
              keepOld: t("gateways.keys.keepOld"),
              keepOldHint: t("gateways.keys.keepOldHint"),
              saved: t("gateways.keys.saved"),
              submit: t("gateways.keys.submit"),
            }}
          />
          <ClearKeys {...{ lang, gateway, acts, proofHref, now }} />
        </>
      )}
    </Panel>
  );
}

function KeyState({ lang, of, now }: { lang: Lang; of: AdminKey; now: Date }) {
  const t = translator(lang);
  if (of.state === "missing") return <StateDot tone="waiting">{t("gateways.keys.missing")}</StateDot>;
  if (of.state === "unreadable") return <span className="text-red">{t("gateways.keys.unreadable")}</span>;
  return (
    <span className="grid gap-1">
      <StateDot tone="good">
        {of.changedAt
          ? t("gateways.keys.setAt", { ago: formatAgo(of.changedAt, now, lang) })
          : t("gateways.keys.set")}
      </StateDot>
      {of.shown && <Code>{of.shown}</Code>}
    </span>
  );
}

/** Taking a key out is an act of its own, folded away: hardly anybody wants it. */
function ClearKeys({ lang, gateway, acts }: GatewayPartProps) {
  const t = translator(lang);
  const there = gateway.keys.filter(({ state }) => state !== "missing");
  if (there.length === 0) return null;
  return (
    <details>
      <summary className="min-h-11 py-2.5 text-14 font-semibold">{t("gateways.keys.clear")}</summary>
      {gateway.isActive ? (
        <p className="text-14 text-fg-3">{t("gateways.keys.clearActive")}</p>
      ) : (
        <div className="grid gap-6 pt-2">
          {there.map(({ name }) => (
            <WeightyForm
              key={name}
              action={acts.clearKey}
              fields={{ id: String(gateway.id), name }}
              words={{
                title: t("gateways.act.clear.title", { key: t(`gateways.keys.name.${name}`) }),
                text: t("gateways.act.clear.text"),
                act: t("gateways.act.clear.do"),
              }}
              danger
            />
          ))}
        </div>
      )}
    </details>
  );
}
