import { Breadcrumb } from "@/components/admin/breadcrumb";
import type { FormAction } from "@/components/form/use-action-form";
import { PageHeader } from "@/components/ui/page-header";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { moneyFieldValue } from "@/lib/money";
import type { AdminBump } from "@/services/plans";
import { BumpForm } from "./bump-form";

type Props = {
  lang: Lang;
  /** Null makes a new one. */
  bump: AdminBump | null;
  currency: string;
  action: FormAction;
};

/** One order bump to edit, or a new one. */
export function BumpEditor({ lang, bump, currency, action }: Props) {
  const t = translator(lang);
  const here = bump ? bump.name : t("admin.bumps.newTitle");
  return (
    <>
      <Breadcrumb
        label={t("admin.nav.trail")}
        trail={[{ href: "/admin/bumps", label: t("admin.bumps.title") }]}
        here={here}
      />
      <PageHeader title={bump ? t("admin.bumps.one", { name: bump.name }) : here} />
      <BumpForm
        key={bump?.id}
        action={action}
        id={bump?.id ?? null}
        currency={bump?.currency ?? currency}
        values={bump ? typed(bump, lang) : { displayOrder: "0" }}
        otherKeys={bump?.otherKeys ?? 0}
      />
    </>
  );
}

function typed(bump: AdminBump, lang: Lang): Record<string, string> {
  return {
    name: bump.name,
    description: bump.description ?? "",
    price: moneyFieldValue(bump.price, lang),
    extraDays: String(bump.extraDays ?? ""),
    siteDays: String(bump.siteDays ?? ""),
    post: bump.post?.slug ?? "",
    postDays: String(bump.post?.days ?? ""),
    displayOrder: String(bump.displayOrder),
    isActive: bump.isActive ? "on" : "",
  };
}
