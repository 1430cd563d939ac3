"use client";

import { Screen } from "@/components/site/screen";
import { Button } from "@/components/ui/button";
import en from "@/i18n/messages/en/common.json";
import pt from "@/i18n/messages/pt/common.json";
import { LOCALE } from "@/lib/lang";
import "./globals.css";

type Props = { error: Error & { digest?: string }; retry: () => void };

/** The last resort, when not even the frame around the pages could be drawn. */
export default function GlobalFailure({ error, retry }: Props) {
  const lang = typeof location !== "undefined" && location.pathname.startsWith("/en") ? "en" : "pt";
  const { failure, act } = lang === "en" ? en : pt;
  return (
    <html lang={LOCALE[lang]}>
      <body>
        <title>{failure.title}</title>
        <main>
          <Screen
            title={failure.title}
            text={failure.text}
            note={error.digest && failure.code.replace("{code}", error.digest)}
          >
            <Button variant="primary" size="l" onClick={retry}>
              {act.retry}
            </Button>
          </Screen>
        </main>
      </body>
    </html>
  );
}
