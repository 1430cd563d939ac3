"use client";

import { useParams } from "next/navigation";
import { ButtonLink } from "@/components/ui/button";
import { isLang, type Lang } from "@/lib/lang";
import { paths } from "./paths";
import { Screen } from "./screen";

type Words = { title: string; text: string; home: string; browse: string };

/** The 404 screen. The framework tells it no parameters, so it brings both languages and reads the address. */
export function LostScreen({ words }: { words: Record<Lang, Words> }) {
  const params = useParams();
  const lang = isLang(params.lang) ? params.lang : "pt";
  const { title, text, home, browse } = words[lang];
  return (
    <Screen title={title} text={text}>
      <ButtonLink href={paths.home(lang)} variant="primary" size="l">
        {home}
      </ButtonLink>
      <ButtonLink href={paths.models(lang)} size="l">
        {browse}
      </ButtonLink>
    </Screen>
  );
}
