"use client";

import { FailureScreen, failureWords } from "@/components/site/failure-screen";
import { LOCALE } from "@/lib/lang";
import "./globals.css";

type Props = { error: Error & { digest?: string }; retry: () => void };

/** The last resort, when not even the frame around the pages could be drawn. */
export default function GlobalFailure(props: Props) {
  const lang = typeof location !== "undefined" && location.pathname.startsWith("/en") ? "en" : "pt";
  return (
    <html lang={LOCALE[lang]}>
      <body>
        <title>{failureWords(lang).failure.title}</title>
        <main>
          <FailureScreen lang={lang} {...props} />
        </main>
      </body>
    </html>
  );
}
