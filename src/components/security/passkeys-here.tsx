"use client";

import { type ReactNode, useSyncExternalStore } from "react";
import { useTranslations } from "use-intl";
import { Notice } from "@/components/ui/notice";

type Props = {
  /** The address that passkeys are made for. */
  origin: string;
  /** Say nothing at another address: there are other ways in. */
  quiet?: boolean;
  children: ReactNode;
};

const never = () => () => {};

/** Shows its children where passkeys work; at another address of the same site, the way to the right one. */
export function PasskeysHere({ origin, quiet, children }: Props) {
  const t = useTranslations("security.passkeys");
  const here = useSyncExternalStore(
    never,
    () => window.location.origin,
    () => origin,
  );
  if (here === origin) return children;
  if (quiet) return null;
  const there = origin + window.location.pathname + window.location.search;
  return (
    <Notice>
      <p>{t("elsewhere")}</p>
      <a
        href={there}
        className="inline-flex min-h-11 items-center font-semibold underline underline-offset-4"
      >
        {t("there", { host: new URL(origin).host })}
      </a>
    </Notice>
  );
}
