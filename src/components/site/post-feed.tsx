import { type CSSProperties, Fragment, type ReactNode } from "react";
import type { PlanCard, PostCard as Post } from "@/components/types";
import { EmptyState } from "@/components/ui/empty-state";
import { formatDate } from "@/i18n/format";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { formatMoney } from "@/lib/money";
import { AdRoom } from "./ads/ad-room";
import { OpenNote } from "./open-note";
import { PostCard } from "./post-card";

/** Very tall and very wide pictures are cut to these heights by width, so that none takes the whole feed. */
const FLATTEST = 0.62;
const TALLEST = 1.5;

/** Ads come after so many posts: never first, and not at all where there is little to see. */
const ADS_AFTER = [5, 17];
const AD_RATIO = { "--r": "1.5" } as CSSProperties;
const SIZES = "(width >= 80rem) 23vw, (width >= 48rem) 31vw, 46vw";

type Props = {
  posts: Post[];
  plan: PlanCard | null;
  /** Whose feed it is, where ads may come between the posts. */
  adsOf: string | null;
  lang: Lang;
};

/** A masonry of pictures in reading order; what is locked says what opens it, and for how much. */
export function PostFeed({ posts, plan, adsOf, lang }: Props) {
  const t = translator(lang);
  if (posts.length === 0) {
    return <EmptyState title={t("models.feedEmpty.title")} text={t("models.feedEmpty.text")} />;
  }
  return (
    <div className="@container">
      <div className="masonry">
        {posts.map((post, index) => (
          <Fragment key={post.id}>
            {adsOf && ADS_AFTER.includes(index) && (
              <AdRoom
                slot="feed_model"
                nth={ADS_AFTER.indexOf(index)}
                model={adsOf}
                lang={lang}
                className="pb-8"
                style={AD_RATIO}
              />
            )}
            {cell(post)}
          </Fragment>
        ))}
      </div>
    </div>
  );

  function cell(post: Post) {
    const ratio = Math.min(
      TALLEST,
      Math.max(FLATTEST, post.picture ? post.picture.height / post.picture.width : 1),
    );
    return (
      <div style={{ "--r": ratio.toFixed(3) } as CSSProperties}>
        <PostCard
          post={post}
          lang={lang}
          as="h2"
          morph
          aspect={`1 / ${ratio.toFixed(3)}`}
          note={noteOf(post)}
          sizes={SIZES}
        />
      </div>
    );
  }

  function noteOf(post: Post): ReactNode {
    if (!post.locked) return formatDate(post.publishedAt, lang, "short");
    const locked = plan
      ? t("models.model.opensWith", { plan: plan.name, price: formatMoney(plan.price, plan.currency, lang) })
      : t("models.model.opensWithAny");
    return <OpenNote postId={post.id} locked={locked} open={t("common.label.open")} />;
  }
}
