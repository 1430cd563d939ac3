import { Breadcrumb } from "@/components/admin/breadcrumb";
import { Panel } from "@/components/admin/facts";
import type { FormAction } from "@/components/form/use-action-form";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { formatDate } from "@/i18n/format";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { WhitelabelPostPage } from "@/services/whitelabel";
import { LibraryFiles } from "./library-files";
import { RenameForm } from "./rename-form";

type Props = { lang: Lang; post: WhitelabelPostPage; rename: FormAction };

/** One post of the library: what it is called and where it is found, beside its first files. */
export function PostEditor({ lang, post, rename }: Props) {
  const t = translator(lang);
  const { model, published, missingSince } = post;
  const back = `/admin/library/${model.id}`;
  return (
    <>
      <Breadcrumb
        label={t("admin.nav.trail")}
        trail={[
          { href: "/admin/library", label: t("library.title") },
          { href: back, label: model.name },
        ]}
        here={published.title}
      />
      <PageHeader
        title={<span className="wrap-anywhere">{published.title}</span>}
        description={
          post.folderName !== published.title && <span className="wrap-anywhere">{post.folderName}</span>
        }
        actions={
          <ButtonLink href={back} variant="quiet" size="s">
            {t("library.post.back")}
          </ButtonLink>
        }
      />
      {missingSince && (
        <Notice>{t("library.post.gone", { day: formatDate(missingSince, lang, "short") })}</Notice>
      )}
      <div className="grid gap-8 xl:grid-cols-2 xl:gap-12">
        <RenameForm
          key={published.id}
          action={rename}
          of="post"
          id={published.id}
          words={published.title}
          slug={published.slug}
          isOnlyAct
        />
        {post.media.length > 0 && (
          <Panel title={t("library.post.files")}>
            <LibraryFiles lang={lang} title={published.title} files={post.media} />
          </Panel>
        )}
      </div>
    </>
  );
}
