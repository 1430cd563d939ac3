import { CopyButton } from "@/components/ui/copy-button";
import { formatDate } from "@/i18n/format";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { CodeCountdown } from "./code-countdown";
import { QrCode } from "./qr-code";

type Props = { code: string; expiresAt: string; lang: Lang };

/** The PIX code, large enough to scan from another phone, and to copy on this one. */
export function PixPayment({ code, expiresAt, lang }: Props) {
  const t = translator(lang);
  return (
    <section className="grid gap-6 sm:grid-cols-[17rem_minmax(0,1fr)] sm:gap-8">
      <QrCode text={code} label={t("checkout.pix.qr")} className="mx-auto w-full max-w-68 rounded-10" />
      <div className="grid content-start gap-5">
        <p className="text-fg-2">{t("checkout.pix.text")}</p>
        <div className="grid gap-2">
          <label htmlFor="pix-code" className="text-14 font-semibold">
            {t("checkout.pix.code")}
          </label>
          <textarea
            id="pix-code"
            readOnly
            rows={5}
            defaultValue={code}
            className="w-full resize-none rounded-4 border border-edge bg-ground-2 p-3 font-mono text-14 break-all"
          />
          <CopyButton
            value={code}
            label={t("checkout.pix.copy")}
            copied={t("checkout.pix.copied")}
            variant="primary"
            size="l"
            className="noscript:hidden"
          />
        </div>
        <p className="text-14 text-fg-2">
          <CodeCountdown
            until={expiresAt}
            fallback={t("checkout.pix.expiresAt", { time: formatDate(expiresAt, lang, "time") })}
            sentence={t("checkout.pix.expires", { time: "{time}" })}
          />
        </p>
      </div>
    </section>
  );
}
