import { tintOf } from "@/components/site/home-page";
import type { PostPage, WaysToOpen } from "@/components/types";
import { Morph } from "@/components/ui/morph";
import type { Lang } from "@/lib/lang";
import { LockedStage } from "./locked-stage";
import { MorePosts } from "./more-posts";
import { PostText } from "./post-text";
import { Stage } from "./stage";
import type { Watching } from "./watching";

type Props = {
  post: PostPage /** Null where it is open. */;
  ways: WaysToOpen | null;
  lang: Lang;
  isVisitor: boolean;
  watching: Watching;
};

const NONE: WaysToOpen = { alone: null, plans: [] };

/** A post has the whole screen: open, the picture or film leads; closed, its blur and the ways to open it. */
export function PostView({ post, ways, lang, isVisitor, watching }: Props) {
  const color = post.picture?.color ?? post.blur?.color;
  return (
    <div className={post.open ? "post-light" : undefined} style={tintOf(color)}>
      {post.open ? (
        <article className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_22rem] lg:gap-10 lg:pr-(--gutter)">
          <Morph postId={post.id}>
            <div className="min-w-0">
              <Stage post={post} lang={lang} watching={watching} />
            </div>
          </Morph>
          <PostText post={post} lang={lang} />
        </article>
      ) : (
        <LockedStage post={post} ways={ways ?? NONE} lang={lang} isVisitor={isVisitor} />
      )}
      <MorePosts post={post} lang={lang} />
    </div>
  );
}
