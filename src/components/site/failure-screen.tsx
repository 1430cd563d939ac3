"use client";

import { Button } from "@/components/ui/button";
import en from "@/i18n/messages/en/common.json";
import pt from "@/i18n/messages/pt/common.json";
import type { Lang } from "@/lib/lang";
import { Screen } from "./screen";

type Props = { lang: Lang; error: Error & { digest?: string }; retry: () => void };

/** What stands where a page broke: words, the code that finds the cause in the log, and another try. */
export function FailureScreen({ lang, error, retry }: Props) {
  const { failure, act } = failureWords(lang);
  return (
    <Screen
      title={failure.title}
      text={failure.text}
      note={error.digest && failure.code.replace("{code}", error.digest)}
    >
      <Button variant="primary" size="l" onClick={retry}>
        {act.retry}
      </Button>
    </Screen>
  );
}

/** Read straight from the catalogues: where a page broke, no provider of messages can be relied on. */
export function failureWords(lang: Lang) {
  return lang === "en" ? en : pt;
}
