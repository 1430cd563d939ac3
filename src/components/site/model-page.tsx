import { clsx } from "clsx";
import type { AdSlot, ModelPage as Model, PlanCard, PostCard } from "@/components/types";
import { TabLinks } from "@/components/ui/tab-links";
import { formatCount } from "@/i18n/format";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { AdRoom } from "./ads/ad-room";
import { tintOf } from "./home-page";
import { LoadMore } from "./load-more";
import { ModelHead } from "./model-head";
import { Memberships, ModelAbout } from "./model-texts";
import { type ModelTab, paths } from "./paths";
import { PostFeed } from "./post-feed";

type Props = {
  lang: Lang;
  model: Model;
  plans: PlanCard[];
  tab: ModelTab;
  /** The posts of a tab that shows posts. */
  feed: { items: PostCard[]; next: string | null } | null;
  /** Where ads may come. */
  rooms: readonly AdSlot[];
};

/** A model's own page: banner, name, numbers, one act, and below it what the tab asks for. */
export function ModelPage({ lang, model, plans, tab, feed, rooms }: Props) {
  const t = translator(lang);
  const counts = { posts: model.postCount, photos: model.photoCount, videos: model.videoCount } as const;
  const tabs = (["posts", "photos", "videos", "memberships", "about"] as const).map((key) => ({
    href: paths.model(lang, model.slug, key),
    label: t(`models.tabs.${key}`),
    count: key in counts ? formatCount(counts[key as keyof typeof counts], lang) : undefined,
    current: key === tab,
  }));
  const side = feed ? "model_sidebar" : "model_profile";
  return (
    <div className="hero-light -mt-(--header)" style={tintOf(model.color)}>
      <ModelHead
        model={model}
        lang={lang}
        plan={cheapest(plans)}
        lockedPostId={feed?.items.find(({ locked }) => locked)?.id ?? null}
      />
      <TabLinks
        label={t("models.model.sections")}
        items={tabs}
        className="px-page sticky top-(--header) z-30 backdrop-blur-xl"
      />
      <div className={clsx("px-page pt-8", rooms.includes(side) && "ad-beside")}>
        <div className="grid min-w-0 content-start gap-8">
          {feed && (
            <PostFeed
              posts={feed.items}
              plan={cheapest(plans)}
              adsOf={rooms.includes("feed_model") ? model.slug : null}
              lang={lang}
            />
          )}
          {feed && (
            <LoadMore
              lang={lang}
              next={feed.next && paths.model(lang, model.slug, tab, feed.next)}
              first={null}
            />
          )}
          {tab === "memberships" && <Memberships model={model} plans={plans} lang={lang} />}
          {tab === "about" && <ModelAbout model={model} lang={lang} />}
        </div>
        {rooms.includes(side) && <AdRoom slot={side} model={model.slug} lang={lang} beside />}
      </div>
    </div>
  );
}

/** The plan that costs least to begin with. */
function cheapest(plans: PlanCard[]): PlanCard | null {
  return plans.reduce<PlanCard | null>(
    (best, plan) => (best && best.price <= plan.price ? best : plan),
    null,
  );
}
