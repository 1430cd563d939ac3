import { KeyRound } from "lucide-react";
import { paths } from "@/components/site/paths";
import { PlanChoices } from "@/components/site/plan-choices";
import type { PostPage, WaysToOpen } from "@/components/types";
import { SiteLink } from "@/components/ui/link";
import { Morph } from "@/components/ui/morph";
import { Picture } from "@/components/ui/picture";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { PostMaker } from "./post-text";

type Props = { post: PostPage; ways: WaysToOpen; lang: Lang; isVisitor: boolean };

/** A closed post: its blur, two lines of what opens it, the ways to open it, and nothing else. */
export function LockedStage({ post, ways, lang, isVisitor }: Props) {
  const t = translator(lang);
  const only = ways.plans.length === 1 && !ways.alone ? ways.plans[0] : undefined;
  const isSoldAlone = ways.alone !== null && ways.plans.length === 0;
  return (
    <article className="relative -mt-(--header) grid min-h-[92dvh] pt-(--header)">
      <Morph postId={post.id}>
        <Picture picture={post.blur} alt="" aspect="auto" lead className="locked-picture absolute inset-0" />
      </Morph>
      <div className="locked-veil absolute inset-0" />
      <div className="px-page relative grid content-end gap-8 py-12 lg:grid-cols-[minmax(0,1fr)_26rem] lg:items-end lg:gap-18 lg:py-18">
        <div className="grid content-start gap-4">
          <PostMaker post={post} lang={lang} />
          <h1 className="max-w-3xl text-46 break-words">{post.title}</h1>
          <div className="flex max-w-xl items-start gap-3">
            <KeyRound aria-hidden className="mt-1 size-5 shrink-0" />
            <p className="text-16 text-fg-2 sm:text-20">
              <strong className="font-semibold text-fg">
                {only
                  ? t("post.locked.titlePlan", { plan: only.name })
                  : t(isSoldAlone ? "post.locked.titleAlone" : "post.locked.title")}
                .
              </strong>{" "}
              {t(isSoldAlone ? "post.locked.textAlone" : "post.locked.text", { count: post.mediaCount })}
            </p>
          </div>
        </div>
        <div className="grid gap-4">
          <PlanChoices
            plans={ways.plans}
            alone={ways.alone ? { slug: post.slug, ...ways.alone } : undefined}
            lang={lang}
          />
          {isVisitor && (
            <SiteLink
              href={paths.login(lang, paths.post(lang, post.slug))}
              className="inline-flex min-h-11 items-center justify-self-start font-semibold underline underline-offset-4"
            >
              {t("post.locked.signIn")}
            </SiteLink>
          )}
        </div>
      </div>
    </article>
  );
}
