"use client";

import { Download, Printer } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";

/** New recovery codes, and the ways to keep them. They are text, so that they can be written down as well. */
export function RecoveryCodes({ codes, siteName }: { codes: string[]; siteName: string }) {
  const t = useTranslations("security.recovery");
  const text = `${t("fileHead", { site: siteName })}\n\n${codes.join("\n")}\n`;
  return (
    <div className="grid gap-6">
      <ul
        aria-label={t("title")}
        className="figures grid gap-x-8 gap-y-2 rounded-10 bg-ground-2 p-6 text-20 sm:grid-cols-2"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-3 print:hidden">
        <CopyButton value={codes.join("\n")} label={t("copy")} copied={t("copied")} variant="outline" />
        <Button variant="outline" onClick={() => save(text, t("file"))}>
          <Download aria-hidden className="size-4" />
          {t("download")}
        </Button>
        <Button variant="outline" onClick={() => window.print()}>
          <Printer aria-hidden className="size-4" />
          {t("print")}
        </Button>
      </div>
    </div>
  );
}

function save(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  link.click();
  URL.revokeObjectURL(address);
}
