import { WeightyForm } from "@/components/admin/clients/weighty-form";
import { Panel } from "@/components/admin/facts";
import { translator } from "@/i18n/translate";
import type { GatewayPartProps } from "./gateway-part";
import { partWords } from "./words";

/** Trying the keys, and switching the account on or off. */
export function GatewayActs({ lang, gateway, acts }: GatewayPartProps) {
  const t = translator(lang);
  const fields = { id: String(gateway.id) };
  const isComplete = gateway.missing.length === 0;
  const words = (act: "test" | "activate", text: "text" | "testText" = "text") => ({
    title: t(`gateways.act.${act}.title`),
    text: act === "activate" ? t(`gateways.act.activate.${text}`) : t("gateways.act.test.text"),
    act: t(`gateways.act.${act}.do`),
  });
  return (
    <Panel title={t("gateways.one.acts")}>
      <div className="grid gap-8">
        {isComplete && <WeightyForm action={acts.test} fields={fields} words={words("test")} />}
        {gateway.isActive ? (
          <WeightyForm
            action={acts.deactivate}
            fields={fields}
            words={{
              title: t("gateways.act.deactivate.title"),
              text: t("gateways.act.deactivate.text", { open: gateway.openCheckouts }),
              act: t("gateways.act.deactivate.do"),
            }}
            danger
          />
        ) : (
          isComplete && (
            <WeightyForm
              action={acts.activate}
              fields={fields}
              words={words("activate", gateway.mode === "test" ? "testText" : "text")}
            />
          )
        )}
        {!isComplete && !gateway.isActive && (
          <p className="text-14 text-fg-3">
            {t("gateways.one.missing")}: {gateway.missing.map((name) => partWords(lang, name)).join(", ")}
          </p>
        )}
      </div>
    </Panel>
  );
}
