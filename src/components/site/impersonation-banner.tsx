"use client";

import type { Lang } from "@/lib/lang";
import { ImpersonationBar, type ImpersonationWords, wordsFor } from "./impersonation-bar";
import { useViewer } from "./viewer-store";

/** The bar on pages that are the same bytes for everybody: they learn after load whose eyes are looked through. */
export function ImpersonationBanner({ lang, words }: { lang: Lang; words: ImpersonationWords }) {
  const viewer = useViewer();
  if (!viewer?.impersonated) return null;
  return <ImpersonationBar lang={lang} words={wordsFor(words, viewer.name)} />;
}
