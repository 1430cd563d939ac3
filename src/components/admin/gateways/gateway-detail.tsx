import { Breadcrumb } from "@/components/admin/breadcrumb";
import { Facts, Panel } from "@/components/admin/facts";
import { Moment } from "@/components/admin/values";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { translator } from "@/i18n/translate";
import { GatewayActs } from "./gateway-acts";
import { GatewayAddress } from "./gateway-address";
import { GatewayDetails } from "./gateway-details";
import { GatewayKeys } from "./gateway-keys";
import { LastEvent } from "./gateway-list";
import type { GatewayPartProps } from "./gateway-part";
import { abilities, GatewayState, TestMark } from "./marks";
import { ProofFirst } from "./new-gateway";
import { partWords } from "./words";

/** One account at a gateway: how it does, where it is reached, its keys, and what can be changed of it. */
export function GatewayDetail(props: GatewayPartProps) {
  const { lang, gateway, proofHref, now } = props;
  const t = translator(lang);
  return (
    <>
      <Breadcrumb
        label={t("admin.nav.trail")}
        trail={[{ href: "/admin/gateways", label: t("gateways.title") }]}
        here={gateway.name}
      />
      <PageHeader
        title={<span className="wrap-anywhere">{gateway.name}</span>}
        description={[gateway.title, ...abilities(lang, gateway.capabilities)].join(" · ")}
        actions={
          <span className="flex items-center gap-3">
            {gateway.mode === "test" && <TestMark lang={lang} />}
            <GatewayState {...{ lang, gateway }} />
          </span>
        }
      />
      {!gateway.isKnown && <Notice tone="bad">{t("gateways.one.unknown")}</Notice>}
      {gateway.missing.length > 0 && (
        <Notice title={t("gateways.one.missing")}>
          {gateway.missing.map((name) => partWords(lang, name)).join(", ")}
        </Notice>
      )}
      {proofHref && <ProofFirst lang={lang} href={proofHref} />}
      <div className="grid gap-10 xl:grid-cols-2">
        <div className="grid content-start gap-10">
          <Panel title={t("gateways.one.facts")}>
            <Facts
              facts={[
                { label: t("gateways.lastEvent"), value: <LastEvent {...{ lang, gateway, now }} /> },
                {
                  label: t("gateways.one.activated"),
                  value: <Moment at={gateway.activatedAt} lang={lang} />,
                },
                { label: t("gateways.one.tested"), value: <Moment at={gateway.testedAt} lang={lang} /> },
              ]}
            />
            <TestResult {...props} />
          </Panel>
          <GatewayAddress {...props} />
          {gateway.isKnown && !proofHref && <GatewayActs {...props} />}
        </div>
        <div className="grid content-start gap-10">
          <GatewayKeys {...props} />
          {gateway.isKnown && !proofHref && <GatewayDetails {...props} />}
        </div>
      </div>
    </>
  );
}

function TestResult({ lang, gateway: { testedAt, testError } }: GatewayPartProps) {
  const t = translator(lang);
  if (!testedAt) return null;
  if (!testError) return <Notice tone="good">{t("gateways.one.testedOk")}</Notice>;
  return (
    <Notice tone="bad" title={t("gateways.one.testedBad")}>
      <p className="text-14">{testError === "unexpected" ? t("gateways.one.unexpected") : testError}</p>
    </Notice>
  );
}
