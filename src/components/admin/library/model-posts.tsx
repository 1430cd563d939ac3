import { paths } from "@/components/site/paths";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { SiteLink } from "@/components/ui/link";
import { StateDot } from "@/components/ui/state-dot";
import { formatDate } from "@/i18n/format";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { WhitelabelPost } from "@/services/whitelabel";
import { LibraryFiles } from "./library-files";

type Props = {
  lang: Lang;
  modelId: number;
  /** Whether fans find the model, and so its posts. */
  isShown: boolean;
  page: { items: WhitelabelPost[]; next: string | null };
  after: string | undefined;
};

/** The posts of a model by folder, with their first files; what is gone from the bucket says since when. */
export function ModelPosts({ lang, modelId, isShown, page, after }: Props) {
  const t = translator(lang);
  const here = `/admin/library/${modelId}`;
  return (
    <section className="grid min-w-0 content-start gap-3">
      <h2 className="text-20">{t("library.model.posts")}</h2>
      {page.items.length === 0 && !after && (
        <EmptyState as="h2" title={t("library.model.noPosts")} text={t("library.model.noPostsText")} />
      )}
      <ul className="grid">
        {page.items.map((post) => (
          <PostRow key={post.id} lang={lang} here={here} isShown={isShown} post={post} />
        ))}
      </ul>
      {(after || page.next) && (
        <nav aria-label={t("library.model.posts")} className="flex flex-wrap justify-center gap-3">
          {after && (
            <ButtonLink href={here} size="s">
              {t("library.first")}
            </ButtonLink>
          )}
          {page.next && (
            <ButtonLink href={`${here}?after=${page.next}`} size="s" rel="next">
              {t("library.next")}
            </ButtonLink>
          )}
        </nav>
      )}
    </section>
  );
}

type RowProps = { lang: Lang; here: string; isShown: boolean; post: WhitelabelPost };

function PostRow({ lang, here, isShown, post }: RowProps) {
  const t = translator(lang);
  const { title, folderName, photos, films, missingSince, published } = post;
  const link = "inline-flex min-h-11 items-center font-semibold underline underline-offset-4";
  return (
    <li className="grid gap-3 border-line py-4 not-last:border-b sm:grid-cols-[minmax(0,1fr)_auto] sm:items-center">
      <div className="grid justify-items-start gap-1 text-14">
        <p className="text-16 font-semibold wrap-anywhere">{title}</p>
        {folderName !== title && <p className="text-12 wrap-anywhere text-fg-3">{folderName}</p>}
        <p className="figures flex flex-wrap gap-x-3 text-fg-2">
          {photos > 0 && <span>{t("library.photos", { count: photos })}</span>}
          {films > 0 && <span>{t("library.films", { count: films })}</span>}
        </p>
        {missingSince && (
          <StateDot tone="bad">
            {t("library.post.gone", { day: formatDate(missingSince, lang, "short") })}
          </StateDot>
        )}
        {published && (
          <p className="flex flex-wrap gap-x-4">
            <SiteLink
              href={`${here}/posts/${post.id}`}
              aria-label={t("library.post.editOne", { title })}
              className={link}
            >
              {t("library.post.edit")}
            </SiteLink>
            {isShown && !missingSince && (
              <SiteLink
                href={paths.post(lang, published.slug)}
                aria-label={t("library.post.openOne", { title })}
                className={link}
              >
                {t("library.post.open")}
              </SiteLink>
            )}
          </p>
        )}
      </div>
      <LibraryFiles lang={lang} title={title} files={post.media} />
    </li>
  );
}
