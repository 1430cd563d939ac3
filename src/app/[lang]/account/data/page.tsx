import type { Metadata } from "next";
import { AccountFrame } from "@/components/account/account-frame";
import { DeletionNotice } from "@/components/account/deletion-notice";
import { DeletionSection } from "@/components/account/deletion-section";
import { ExportSection } from "@/components/account/export-section";
import { paths } from "@/components/site/paths";
import { Notice } from "@/components/ui/notice";
import { Messages } from "@/i18n/client";
import { translator } from "@/i18n/translate";
import { addMs } from "@/lib/time";
import { isProven } from "@/services/context";
import { GRACE, getMyDeletion, listMyExports } from "@/services/privacy";
import { ownContext, proofPath } from "@/web/guards";
import { langOf } from "../../lang-param";
import { pageMetadata } from "../../metadata";
import { keepAccountAction, requestDeletionAction, requestExportAction } from "./actions";

type Props = {
  params: Promise<{ lang: string }>;
  searchParams: Promise<{ kept?: string | string[] }>;
};

export const dynamic = "force-dynamic";

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const lang = await langOf(params);
  const title = translator(lang)("privacy.title");
  return pageMetadata({ lang, path: "/account/data", title, personal: true });
}

export default async function Data({ params, searchParams }: Props) {
  const lang = await langOf(params);
  const t = translator(lang);
  const here = paths.accountView(lang, "data");
  const ctx = await ownContext(lang, here);
  const [exports, deletion, { kept }] = await Promise.all([
    listMyExports(ctx),
    getMyDeletion(ctx),
    searchParams,
  ]);
  return (
    <AccountFrame lang={lang} view="data" heading={t("privacy.heading")}>
      <Messages lang={lang} areas={["privacy", "errors"]}>
        {deletion && <DeletionNotice until={deletion} keep={keepAccountAction} lang={lang} />}
        {kept && !deletion && <Notice tone="good">{t("privacy.pending.kept")}</Notice>}
        <ExportSection exports={exports} ask={requestExportAction} lang={lang} />
        {!deletion && (
          <DeletionSection
            action={requestDeletionAction}
            until={addMs(ctx.now, GRACE).toISOString()}
            proofHref={isProven(ctx.actor, ctx.now) ? null : proofPath(lang, here)}
            lang={lang}
          />
        )}
      </Messages>
    </AccountFrame>
  );
}
