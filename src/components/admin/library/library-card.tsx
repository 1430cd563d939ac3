import { SiteLink } from "@/components/ui/link";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { WhitelabelModel } from "@/services/whitelabel";
import { ChooseOne } from "./chooser";
import { LibraryImage } from "./library-image";
import { LibraryState } from "./library-state";

/** A model of the library on the wall: its picture, what it is called, and the box to choose it by. */
export function LibraryCard({ lang, model }: { lang: Lang; model: WhitelabelModel }) {
  const t = translator(lang);
  const { id, folderName, postCount } = model;
  const name = model.name ?? folderName;
  return (
    <li className="relative grid content-start gap-2 rounded-10 p-1.5 has-checked:bg-wash has-checked:shadow-[inset_0_0_0_2px_var(--fg)]">
      <SiteLink href={`/admin/library/${id}`} className="group grid gap-2">
        <LibraryImage
          picture={model.thumbnail}
          alt=""
          sizes="(min-width: 64rem) 12rem, 45vw"
          className="aspect-3/4 rounded-10"
        />
        <span className="text-14 font-semibold wrap-anywhere underline-offset-4 group-hover:underline">
          {name}
        </span>
      </SiteLink>
      <ChooseOne id={id} label={t("library.choose.one", { name })} />
      <div className="grid justify-items-start gap-1 text-12 text-fg-3">
        {name !== folderName && <span className="wrap-anywhere">{folderName}</span>}
        <span className="figures">{t("library.posts", { count: postCount })}</span>
        <LibraryState lang={lang} model={model} />
      </div>
    </li>
  );
}
