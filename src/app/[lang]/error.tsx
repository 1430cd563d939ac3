"use client";

import { useParams } from "next/navigation";
import { Screen } from "@/components/site/screen";
import { Button } from "@/components/ui/button";
import en from "@/i18n/messages/en/common.json";
import pt from "@/i18n/messages/pt/common.json";

type Props = { error: Error & { digest?: string }; retry: () => void };

/** Something of ours broke while this page was drawn. The code finds the cause in the log. */
export default function Failure({ error, retry }: Props) {
  const { failure, act } = useParams().lang === "en" ? en : pt;
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
