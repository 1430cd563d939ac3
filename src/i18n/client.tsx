import type { ReactNode } from "react";
import type { Lang } from "@/lib/lang";
import { type Area, catalogues } from "./messages";
import { MessagesProvider } from "./messages-provider";

/**
 * Gives client components below it the words of some areas; they read them with `useTranslations("checkout")`
 * of use-intl. Browse pages pass finished strings as props instead, and so ship no formatter.
 */
export function Messages({ lang, areas, children }: { lang: Lang; areas: Area[]; children: ReactNode }) {
  const messages = Object.fromEntries(areas.map((area) => [area, catalogues[lang][area]]));
  return (
    <MessagesProvider lang={lang} messages={messages}>
      {children}
    </MessagesProvider>
  );
}
