"use client";

import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** Something broke on our side, or the database is away. The code finds the line in the log. */
export default function AdminFailure({ error, retry }: { error: unknown; retry: () => void }) {
  const t = useTranslations("common");
  const code = error instanceof Error && "digest" in error ? String(error.digest) : null;
  return (
    <EmptyState
      as="h1"
      title={t("failure.title")}
      text={
        <>
          {t("failure.text")} {code && t("failure.code", { code })}
        </>
      }
      act={<Button onClick={() => retry()}>{t("act.retry")}</Button>}
    />
  );
}
