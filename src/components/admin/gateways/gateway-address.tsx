import { WeightyForm } from "@/components/admin/clients/weighty-form";
import { Panel } from "@/components/admin/facts";
import { Code } from "@/components/admin/values";
import { CopyButton } from "@/components/ui/copy-button";
import { formatDate } from "@/i18n/format";
import { translator } from "@/i18n/translate";
import type { GatewayPartProps } from "./gateway-part";
import { adapterWords } from "./words";

/** Addresses of the site before this one, which gateways may still have. */
const ALIASES: Record<string, string> = {
  junglepay: "/api/webhook/junglepay",
  dias: "/api/webhook/dias/payment-sucess",
};

/** Where the gateway posts to, and the change of it. */
export function GatewayAddress({ lang, gateway, acts, proofHref }: GatewayPartProps) {
  const t = translator(lang);
  const fields = { id: String(gateway.id) };
  const { postbackUrl, oldAddressUntil } = gateway;
  const where = adapterWords(lang, gateway.adapter, "postback");
  const alias = ALIASES[gateway.adapter];
  return (
    <Panel title={t("gateways.address")}>
      <p className="text-14 text-fg-3">{t("gateways.postback.text")}</p>
      <div className="flex flex-wrap items-center gap-3">
        <Code>{postbackUrl}</Code>
        <CopyButton
          value={postbackUrl}
          label={t("gateways.copy")}
          copied={t("gateways.copied")}
          variant="outline"
          size="s"
        />
      </div>
      {where && <p className="text-14 text-fg-2">{where}</p>}
      {alias && <p className="text-14 text-fg-3">{t("gateways.postback.alias", { path: alias })}</p>}
      {!proofHref && (
        <div className="mt-3 grid gap-8">
          {oldAddressUntil && (
            <WeightyForm
              action={acts.endOldAddress}
              fields={fields}
              words={{
                title: t("gateways.act.endAddress.title", {
                  until: formatDate(oldAddressUntil, lang, "time"),
                }),
                text: t("gateways.act.endAddress.text"),
                act: t("gateways.act.endAddress.do"),
              }}
            />
          )}
          <WeightyForm
            action={acts.rotateAddress}
            fields={fields}
            words={{
              title: t("gateways.act.rotate.title"),
              text: [t("gateways.act.rotate.text"), oldAddressUntil && t("gateways.act.rotate.again")]
                .filter(Boolean)
                .join(" "),
              act: t("gateways.act.rotate.do"),
            }}
          />
        </div>
      )}
    </Panel>
  );
}
