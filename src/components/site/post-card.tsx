import { Play } from "lucide-react";
import type { ReactNode } from "react";
import type { PostCard as Post } from "@/components/types";
import { SiteLink } from "@/components/ui/link";
import { formatDuration } from "@/i18n/format";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { paths } from "./paths";
import { PostCover } from "./post-cover";

type Props = {
  post: Post;
  lang: Lang;
  sizes: string;
  /** Fixed aspect in rows; the feed keeps each picture's own. */
  aspect?: string;
  /** The line under the title: who made it, or what opens it. */
  note: ReactNode;
  morph?: boolean;
  as?: "h2" | "h3";
};

/** A post as a picture with its title on the page below it. A locked one is a soft blur with a small key. */
export function PostCard({ post, lang, sizes, aspect, note, morph, as: Heading = "h3" }: Props) {
  const t = translator(lang);
  return (
    <SiteLink href={paths.post(lang, post.slug)} className="group block">
      <PostCover
        postId={post.id}
        locked={post.locked}
        picture={post.picture}
        preview={post.preview}
        sizes={sizes}
        aspect={aspect}
        morph={morph}
        words={{ locked: t("common.label.locked"), open: t("common.label.open") }}
      >
        <PictureNote post={post} lang={lang} />
      </PostCover>
      <Heading className="mt-3 line-clamp-2 font-text text-16 leading-snug font-semibold tracking-normal break-words">
        {post.title}
      </Heading>
      <p className="text-14 text-fg-3">{note}</p>
    </SiteLink>
  );
}

/** How long the film is, or how many pictures wait behind the first. */
function PictureNote({ post, lang }: { post: Post; lang: Lang }) {
  const t = translator(lang);
  const look =
    "figures inline-flex items-center gap-1 rounded-4 bg-black/60 px-1.5 py-0.5 text-12 font-semibold text-white";
  if (post.type === "video") {
    return (
      <span className={look}>
        <Play aria-hidden className="size-3 fill-current" />
        {post.durationSeconds === null ? t("common.label.video") : formatDuration(post.durationSeconds)}
      </span>
    );
  }
  if (post.mediaCount < 2) return null;
  return <span className={look}>{t("common.label.photos", { count: post.mediaCount })}</span>;
}
