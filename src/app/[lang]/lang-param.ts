import { notFound } from "next/navigation";
import { isLang, type Lang } from "@/lib/lang";

/** The language of an address; any other first segment is a page that does not exist. */
export async function langOf(params: Promise<{ lang: string }>): Promise<Lang> {
  const { lang } = await params;
  return isLang(lang) ? lang : notFound();
}
