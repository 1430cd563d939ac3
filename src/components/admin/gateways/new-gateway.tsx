import { Breadcrumb } from "@/components/admin/breadcrumb";
import type { FormAction } from "@/components/form/use-action-form";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { AddableAdapter } from "@/services/gateways";
import { abilities } from "./marks";
import { NewGatewayForm } from "./new-gateway-form";
import { adapterWords } from "./words";

type Props = { lang: Lang; adapters: AddableAdapter[]; action: FormAction; proofHref: string | null };

/** Choosing the gateway of a new account: what each can do stands beside its name. */
export function NewGateway({ lang, adapters, action, proofHref }: Props) {
  const t = translator(lang);
  const options = adapters.map(({ id, title, capabilities, contentPolicy }) => ({
    value: id,
    label: title,
    hint: [
      adapterWords(lang, id, "about"),
      asSentence([
        ...abilities(lang, capabilities),
        t(contentPolicy === "any" ? "gateways.can.anyContent" : "gateways.can.noAdult"),
      ]),
    ]
      .filter(Boolean)
      .join(" "),
  }));
  return (
    <>
      <Breadcrumb
        label={t("admin.nav.trail")}
        trail={[{ href: "/admin/gateways", label: t("gateways.title") }]}
        here={t("gateways.new.title")}
      />
      <PageHeader title={t("gateways.new.title")} description={t("gateways.new.description")} />
      {proofHref && <ProofFirst lang={lang} href={proofHref} />}
      <NewGatewayForm
        action={action}
        adapters={options}
        words={{
          adapter: t("gateways.new.adapter"),
          name: t("gateways.name"),
          nameHint: t("gateways.new.nameHint"),
          mode: t("gateways.mode.legend"),
          submit: t("gateways.new.submit"),
        }}
        modes={modeCards(lang)}
      />
    </>
  );
}

function asSentence(words: string[]): string {
  const line = words.join(" · ");
  return line.charAt(0).toUpperCase() + line.slice(1);
}

/** Asks for the proof before anything is typed. */
export function ProofFirst({ lang, href }: { lang: Lang; href: string }) {
  const t = translator(lang);
  return (
    <div className="grid max-w-2xl justify-items-start gap-3">
      <Notice className="text-14">{t("gateways.one.proof")}</Notice>
      <ButtonLink href={href} variant="outline" size="s">
        {t("gateways.one.prove")}
      </ButtonLink>
    </div>
  );
}

/** The two modes as cards. */
export function modeCards(lang: Lang) {
  const t = translator(lang);
  return [
    { value: "test", label: t("gateways.mode.test"), hint: t("gateways.mode.testHint") },
    { value: "live", label: t("gateways.mode.live"), hint: t("gateways.mode.liveHint") },
  ];
}
