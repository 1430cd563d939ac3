import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { PostView } from "@/components/post/post-view";
import { STRANGER } from "@/components/post/watching";
import { paths } from "@/components/site/paths";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { waysToOpen } from "@/services/plans";
import { getPostPage } from "@/services/posts";
import { currentPostSlug } from "@/services/slugs";
import { settingsView } from "@/web/browse";
import { requestContext } from "@/web/context";
import { foundOrMoved } from "../../found";
import { langOf } from "../../lang-param";
import { pageMetadata } from "../../metadata";
import { decodeSegment } from "../../segment";

type Props = { params: Promise<{ lang: string; slug: string }> };

export const dynamic = "force-dynamic";

/** The post as this viewer may see it, read once for the page and its head. */
const readPost = cache(async (lang: Lang, segment: string) => {
  const slug = decodeSegment(segment);
  if (!slug) notFound();
  const ctx = await requestContext();
  return foundOrMoved(
    getPostPage(ctx, slug),
    () => currentPostSlug(ctx, slug),
    (current) => paths.post(lang, current),
  );
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const lang = await langOf(params);
  const post = await readPost(lang, (await params).slug);
  const t = translator(lang);
  const { site_name } = await settingsView();
  return pageMetadata({
    lang,
    path: paths.post(lang, post.slug).slice(lang.length + 1),
    title: `${post.title} · ${post.model.name}`,
    description: t("post.description", { title: post.title, name: post.model.name, site: site_name }),
    // What is shared shows only what everybody may see.
    picture: post.access === "public" ? post.picture : null,
  });
}

export default async function Post({ params }: Props) {
  const lang = await langOf(params);
  const [post, ctx] = await Promise.all([readPost(lang, (await params).slug), requestContext()]);
  const ways = post.open ? null : await waysToOpen(ctx, post.id);
  return (
    <PostView
      post={post}
      ways={ways}
      lang={lang}
      isVisitor={ctx.actor.kind === "visitor"}
      watching={ctx.actor.kind === "user" ? ctx.actor.preferences : STRANGER}
    />
  );
}
