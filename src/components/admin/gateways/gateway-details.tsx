import { Panel } from "@/components/admin/facts";
import { translator } from "@/i18n/translate";
import { GatewayForm } from "./gateway-form";
import type { GatewayPartProps } from "./gateway-part";
import { modeCards } from "./new-gateway";
import { adapterWords, settingWords } from "./words";

const POLICIES = ["any", "no_adult"] as const;

/** What an account is called, its mode, what it may sell, and its gateway's settings. */
export function GatewayDetails({ lang, gateway, acts }: GatewayPartProps) {
  const t = translator(lang);
  const isNarrow = gateway.adapterPolicy === "no_adult";
  return (
    <Panel title={t("gateways.one.details")}>
      <GatewayForm
        action={acts.edit}
        values={gateway}
        modes={modeCards(lang)}
        policies={POLICIES.filter((policy) => policy === "no_adult" || !isNarrow).map((value) => ({
          value,
          label: t(`gateways.policy.${value}`),
        }))}
        settings={gateway.settings.map((setting) => ({
          name: setting.field,
          label: settingWords(lang, setting.name),
          hint: [
            adapterWords(lang, gateway.adapter, setting.name),
            setting.default && `${t("gateways.settings.usual", { value: setting.default })}.`,
          ]
            .filter(Boolean)
            .join(" "),
          value: setting.value,
          isOptional: setting.default !== undefined,
          isUrl: setting.kind === "url",
        }))}
        words={{
          name: t("gateways.name"),
          mode: t("gateways.mode.legend"),
          modeFixed: t(gateway.adapter === "sandbox" ? "gateways.mode.fixedSandbox" : "gateways.mode.fixed"),
          policy: t("gateways.policy.label"),
          policyHint: t(isNarrow ? "gateways.policy.fixed" : "gateways.policy.hint"),
        }}
      />
    </Panel>
  );
}
