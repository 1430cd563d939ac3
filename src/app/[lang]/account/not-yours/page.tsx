import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { paths } from "@/components/site/paths";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { translator } from "@/i18n/translate";
import { isImpersonating } from "@/services/context";
import { signedInContext } from "@/web/guards";
import { langOf } from "../../lang-param";
import { pageMetadata } from "../../metadata";

type Props = { params: Promise<{ lang: string }> };

export const dynamic = "force-dynamic";

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const lang = await langOf(params);
  const title = translator(lang)("impersonation.notYours.title");
  return pageMetadata({ lang, path: "/account/not-yours", title, personal: true });
}

/** Where an admin ends up who looks through a fan's eyes and opens what only the fan may see. */
export default async function NotYours({ params }: Props) {
  const lang = await langOf(params);
  const t = translator(lang);
  const { actor } = await signedInContext(lang, paths.account(lang));
  if (!isImpersonating(actor)) redirect(paths.account(lang));
  return (
    <EmptyState
      as="h1"
      title={t("impersonation.notYours.title")}
      text={t("impersonation.notYours.text")}
      act={<ButtonLink href={paths.account(lang)}>{t("impersonation.notYours.back")}</ButtonLink>}
    />
  );
}
