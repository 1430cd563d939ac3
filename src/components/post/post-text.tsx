import { paths } from "@/components/site/paths";
import type { PostPage } from "@/components/types";
import { SiteLink } from "@/components/ui/link";
import { Picture } from "@/components/ui/picture";
import { StateDot } from "@/components/ui/state-dot";
import { formatDate } from "@/i18n/format";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";

/** Beside the picture on wide screens, below it on narrow ones: who made it, its title and its words. */
export function PostText({ post, lang }: { post: PostPage; lang: Lang }) {
  const t = translator(lang);
  return (
    <div className="grid content-start gap-5 px-(--gutter) lg:px-0 lg:pt-6">
      <PostMaker post={post} lang={lang} />
      <h1 className="text-34 break-words">{post.title}</h1>
      {post.caption && <p className="whitespace-pre-line text-fg-2">{post.caption}</p>}
      <div className="grid gap-1 text-14 text-fg-3">
        <p>{t("post.published", { date: formatDate(post.publishedAt, lang) })}</p>
        <StateDot tone="good">
          {t(post.access === "public" ? "common.label.public" : "common.label.open")}
        </StateDot>
      </div>
    </div>
  );
}

/** Whose post it is, and the way to the rest of it. */
export function PostMaker({ post, lang }: { post: PostPage; lang: Lang }) {
  return (
    <SiteLink
      href={paths.model(lang, post.model.slug)}
      className="group flex min-h-11 items-center gap-3 justify-self-start"
    >
      <Picture
        picture={post.model.icon}
        alt=""
        aspect="1 / 1"
        sizes="2.75rem"
        lead
        className="size-11 shrink-0 rounded-full"
      />
      <span className="font-semibold group-hover:underline">{post.model.name}</span>
    </SiteLink>
  );
}
