import { Clapperboard } from "lucide-react";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { LibraryFile } from "@/services/whitelabel";
import { LibraryImage } from "./library-image";

type Props = { lang: Lang; title: string; files: readonly LibraryFile[] };

/** The first files of a post as small pictures; each opens its original, for as long as its address is signed. */
export function LibraryFiles({ lang, title, files }: Props) {
  const t = translator(lang);
  return (
    <ul className="flex flex-wrap gap-1.5">
      {files.map(({ url, type, picture }, index) => {
        const kind = t(type === "video" ? "library.post.film" : "library.post.photo");
        return (
          <li key={url}>
            <a
              href={url}
              target="_blank"
              rel="noopener"
              aria-label={t("library.post.file", { kind, number: index + 1, title })}
              className="relative block"
            >
              <LibraryImage picture={picture} alt="" sizes="5rem" className="size-18 rounded-4" />
              {type === "video" && (
                <span className="absolute right-1 bottom-1 rounded-4 bg-ground p-1">
                  <Clapperboard aria-hidden className="size-3.5" />
                </span>
              )}
            </a>
          </li>
        );
      })}
    </ul>
  );
}
