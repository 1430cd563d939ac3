import { QrCode } from "@/components/checkout/qr-code";
import { CopyButton } from "@/components/ui/copy-button";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { TotpSetup } from "@/services/factors";

/** What an authenticator app has to learn: to be scanned, or typed in groups of four. */
export function TotpSecret({ secret, uri, lang }: TotpSetup & { lang: Lang }) {
  const t = translator(lang);
  return (
    <div className="grid gap-6 sm:grid-cols-[auto_1fr] sm:items-center sm:gap-10">
      <QrCode text={uri} label={t("security.app.qr")} className="w-full max-w-60 rounded-10 sm:w-60" />
      <div className="grid min-w-0 justify-items-start gap-4">
        <p className="text-20">{t("security.app.scan")}</p>
        <div className="grid gap-1">
          <p className="text-fg-2">{t("security.app.byHand")}</p>
          <p className="figures break-words font-semibold">{secret.match(/.{1,4}/g)?.join(" ")}</p>
        </div>
        <CopyButton
          value={secret}
          label={t("security.app.copy")}
          copied={t("security.app.copied")}
          variant="outline"
        />
      </div>
    </div>
  );
}
