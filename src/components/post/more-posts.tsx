import { paths } from "@/components/site/paths";
import { PostCard } from "@/components/site/post-card";
import { Row } from "@/components/site/row";
import type { PostPage } from "@/components/types";
import { formatDate } from "@/i18n/format";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";

/** Where to go from here: more by the same model. */
export function MorePosts({ post, lang }: { post: PostPage; lang: Lang }) {
  const t = translator(lang);
  if (post.more.length === 0) return null;
  const title = t("post.more", { name: post.model.name });
  return (
    <div className="pt-18">
      <Row
        id="more"
        title={title}
        shape="square"
        all={{ href: paths.model(lang, post.model.slug), label: t("common.act.seeAll") }}
        words={{
          previous: t("home.rows.previous", { row: title }),
          next: t("home.rows.next", { row: title }),
        }}
      >
        {post.more.map((other) => (
          <PostCard
            key={other.id}
            post={other}
            lang={lang}
            aspect="1 / 1"
            note={formatDate(other.publishedAt, lang, "short")}
            sizes="(width >= 64rem) 21vw, (width >= 40rem) 32vw, 62vw"
          />
        ))}
      </Row>
    </div>
  );
}
