import "server-only";
import type { Metadata } from "next";
import { translator } from "@/i18n/translate";
import { adminLang } from "@/web/admin-lang";

type Key = Parameters<ReturnType<typeof translator>>[0];

/** The `generateMetadata` of an admin page: its title in the language of the area. */
export function titled(key: Key): () => Promise<Metadata> {
  return async () => {
    const t = translator(await adminLang());
    return { title: `${t(key)} · ${t("admin.title")}` };
  };
}
