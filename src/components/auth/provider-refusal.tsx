import { paths } from "@/components/site/paths";
import { Notice } from "@/components/ui/notice";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { linkTo } from "./link-to";

/** What a page says about a trip to a provider that came to nothing. An address with any other word says nothing. */
const SAID = [
  "provider_denied",
  "provider_unavailable",
  "provider_failed",
  "provider_expired",
  "provider_elsewhere",
  "provider_email_unverified",
  "provider_email_unverified_here",
  "provider_linked_elsewhere",
  "provider_other_account",
  "proof_needs_factor",
  "email_unverified",
  "banned",
  "impersonating",
  "unavailable",
] as const;

type Props = { lang: Lang; code: string | string[] | undefined };

/** Why signing in through a provider did not work, and what to do. */
export function ProviderRefusal({ lang, code }: Props) {
  const known = SAID.find((each) => each === (code === "banned_until" ? "banned" : code));
  if (!known) return null;
  const t = translator(lang);
  return (
    <Notice tone="bad">
      {t(`errors.${known}`)}
      {known === "provider_email_unverified_here" && (
        <> {t.rich("providers.wayOut", { reset: linkTo(paths.forgot(lang)) })}</>
      )}
    </Notice>
  );
}
