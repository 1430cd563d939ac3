import { Breadcrumb } from "@/components/admin/breadcrumb";
import { Panel } from "@/components/admin/facts";
import type { FormAction } from "@/components/form/use-action-form";
import { paths } from "@/components/site/paths";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { formatDate } from "@/i18n/format";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { WhitelabelModelPage, WhitelabelPost } from "@/services/whitelabel";
import { ModelActs } from "./model-acts";
import { ModelFacts } from "./model-facts";
import { ModelPictures } from "./model-pictures";
import { ModelPosts } from "./model-posts";
import { RenameForm } from "./rename-form";

type Props = {
  lang: Lang;
  model: WhitelabelModelPage;
  posts: { items: WhitelabelPost[]; next: string | null };
  after: string | undefined;
  acts: { decide: FormAction; rename: FormAction };
};

/** One model of the library: what it has, what fans have of it, and what can be decided. */
export function ModelDetail({ lang, model, posts, after, acts }: Props) {
  const t = translator(lang);
  const { published, missingSince, status } = model;
  const name = published?.name ?? model.folderName;
  const isShown = status === "active" && missingSince === null;
  return (
    <>
      <Breadcrumb
        label={t("admin.nav.trail")}
        trail={[{ href: "/admin/library", label: t("library.title") }]}
        here={name}
      />
      <PageHeader
        title={<span className="wrap-anywhere">{name}</span>}
        actions={
          published &&
          isShown && (
            <ButtonLink href={paths.model(lang, published.slug)} variant="outline" size="s">
              {t("library.model.public")}
            </ButtonLink>
          )
        }
      />
      {missingSince && (
        <Notice>{t("library.model.missing", { day: formatDate(missingSince, lang, "short") })}</Notice>
      )}
      <div className="grid gap-8 xl:grid-cols-[minmax(0,1fr)_minmax(0,2fr)] xl:gap-12">
        <div className="grid content-start gap-8">
          <ModelActs lang={lang} model={model} decide={acts.decide} />
          {published && (
            <Panel title={t("library.rename.title")}>
              <RenameForm
                key={published.id}
                action={acts.rename}
                of="model"
                id={published.id}
                words={published.name}
                slug={published.slug}
              />
            </Panel>
          )}
          <ModelFacts lang={lang} model={model} />
          <ModelPictures lang={lang} name={name} pictures={model.pictures} />
        </div>
        <ModelPosts lang={lang} modelId={model.id} isShown={isShown} page={posts} after={after} />
      </div>
    </>
  );
}
