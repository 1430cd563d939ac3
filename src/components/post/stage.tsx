import type { PostPage } from "@/components/types";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { Film } from "./film";
import { Gallery } from "./gallery";
import type { Watching } from "./watching";

/** What an open post is about: its film, its pictures, or the word that they are still being made ready. */
export function Stage({ post, lang, watching }: { post: PostPage; lang: Lang; watching: Watching }) {
  const t = translator(lang);
  const [first] = post.media;
  if (!first) {
    return (
      <p className="stage mx-(--gutter) grid place-items-center rounded-20 bg-ground-2 p-8 text-center text-fg-2 lg:mr-0">
        {t("post.pending")}
      </p>
    );
  }
  if (post.media.length === 1 && first.type === "video") {
    return (
      <div className="stage grid">
        <Film
          media={first}
          label={t("post.video", { title: post.title })}
          fallback={t("post.noVideo")}
          watching={watching}
          isAlone
        />
      </div>
    );
  }
  return (
    <Gallery
      title={post.title}
      watching={watching}
      slides={post.media.map((media, index) => ({
        ...media,
        label: t("post.picture", { current: index + 1, total: post.media.length }),
        enlarge: t("post.enlarge", { current: index + 1 }),
      }))}
      words={{
        gallery: t("post.gallery"),
        previous: t("post.previous"),
        next: t("post.next"),
        close: t("common.act.close"),
        zoomIn: t("post.zoomIn"),
        zoomOut: t("post.zoomOut"),
        noVideo: t("post.noVideo"),
      }}
    />
  );
}
