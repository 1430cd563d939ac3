import { AdStateDot } from "@/components/ad-report/ad-state-dot";
import { Breadcrumb } from "@/components/admin/breadcrumb";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Messages } from "@/i18n/client";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { AdToEdit } from "@/services/ads";
import { AdActs, type AdPageActs } from "./ad-acts";
import { AdForm, type AdFormProps } from "./ad-form";
import { adFormValues } from "./ad-form-values";

type FormParts = Pick<AdFormProps, "lang" | "action" | "choices" | "categories" | "mostBytes">;

/** A new ad, which nobody sees until it is run. */
export function NewAd(parts: FormParts) {
  const t = translator(parts.lang);
  return (
    <>
      <Trail lang={parts.lang} here={t("adminAds.newTitle")} />
      <PageHeader title={t("adminAds.newTitle")} description={t("adminAds.newDescription")} />
      <Form {...parts} ad={null} />
    </>
  );
}

type EditorProps = FormParts & {
  ad: AdToEdit;
  acts: AdPageActs;
  /** What was saved just now, as the address says it. */
  saved: string | null;
};

/** One ad: what it lacks, what can be changed of it and how it will stand, what can be done to it. */
export function AdEditor({ ad, acts, saved, ...parts }: EditorProps) {
  const { lang } = parts;
  const t = translator(lang);
  return (
    <>
      <Trail lang={lang} here={ad.name} />
      <PageHeader
        title={<span className="wrap-anywhere">{ad.name}</span>}
        description={<AdStateDot lang={lang} state={ad.state} />}
        actions={
          <ButtonLink href={`/admin/ads/${ad.id}/report`} variant="outline" size="s">
            {t("adminAds.act.report")}
          </ButtonLink>
        }
      />
      {saved === ad.version && <Notice tone="good">{t("adminAds.saved")}</Notice>}
      <Missing lang={lang} ad={ad} />
      {/* After a save the form begins anew, with what was saved. */}
      <Form key={saved ?? "opened"} {...parts} ad={ad} />
      <AdActs {...{ lang, ad, acts }} />
    </>
  );
}

function Form({ ad, ...parts }: FormParts & { ad: AdToEdit | null }) {
  return (
    <Messages lang={parts.lang} areas={["admin", "adminAds", "adReport", "common", "errors"]}>
      <AdForm {...parts} id={ad?.id ?? null} values={adFormValues(ad)} imageSrc={ad?.imageSrc ?? null} />
    </Messages>
  );
}

function Trail({ lang, here }: { lang: Lang; here: string }) {
  const t = translator(lang);
  const trail = [{ href: "/admin/ads", label: t("adminAds.title") }];
  return <Breadcrumb label={t("admin.nav.trail")} trail={trail} here={here} />;
}

function Missing({ lang, ad: { missing } }: { lang: Lang; ad: AdToEdit }) {
  const t = translator(lang);
  if (missing.length === 0) return null;
  return (
    <Notice title={t("adminAds.missing.title")}>
      <ul className="grid gap-1">
        {missing.map((part) => (
          <li key={part}>{t(`adminAds.missing.${part}`)}</li>
        ))}
      </ul>
    </Notice>
  );
}
