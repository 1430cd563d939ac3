import { StateDot } from "@/components/ui/state-dot";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { AdminGateway } from "@/services/gateways";

/** Says that no real money moves here. */
export function TestMark({ lang }: { lang: Lang }) {
  return (
    <span className="inline-block rounded-4 border border-edge px-1.5 text-12 font-semibold text-fg-2 uppercase">
      {translator(lang)("gateways.test")}
    </span>
  );
}

/** Whether the account takes payments, and if not, whether it could. */
export function GatewayState({ lang, gateway }: { lang: Lang; gateway: AdminGateway }) {
  const t = translator(lang);
  if (gateway.isActive) return <StateDot tone="good">{t("gateways.state.active")}</StateDot>;
  return gateway.missing.length > 0 ? (
    <StateDot tone="waiting">{t("gateways.state.incomplete")}</StateDot>
  ) : (
    <StateDot>{t("gateways.state.off")}</StateDot>
  );
}

/** What a gateway can do, in words. */
export function abilities(
  lang: Lang,
  { pix, card, recurring, external }: AdminGateway["capabilities"],
): string[] {
  const t = translator(lang);
  return [
    pix && t("gateways.can.pix"),
    card && t("gateways.can.card"),
    recurring && t("gateways.can.recurring"),
    external && t("gateways.can.external"),
  ].filter((word) => word !== false);
}
