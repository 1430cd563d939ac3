import { Panel } from "@/components/admin/facts";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { WhitelabelModelPage } from "@/services/whitelabel";
import { LibraryImage } from "./library-image";

const SHAPES = {
  thumbnail: "aspect-3/4 w-32",
  icon: "aspect-square w-24",
  banner: "aspect-video w-full max-w-80",
} as const;

type Props = { lang: Lang; name: string; pictures: WhitelabelModelPage["pictures"] };

/** The pictures of a model itself, or how it would come by some. */
export function ModelPictures({ lang, name, pictures }: Props) {
  const t = translator(lang);
  const roles = (["thumbnail", "icon", "banner"] as const).filter((role) => pictures[role]);
  return (
    <Panel title={t("library.model.pictures")}>
      {roles.length === 0 ? (
        <p className="text-14 wrap-anywhere text-fg-3">{t("library.model.noPictures")}</p>
      ) : (
        <ul className="flex flex-wrap items-end gap-4">
          {roles.map((role) => {
            const what = t(`library.model.${role}`);
            return (
              <li key={role} className="grid max-w-full gap-1.5 text-12 text-fg-3">
                <LibraryImage
                  picture={pictures[role]}
                  alt={t("library.model.picture", { what, name })}
                  sizes="20rem"
                  className={`${SHAPES[role]} rounded-10`}
                />
                {what}
              </li>
            );
          })}
        </ul>
      )}
    </Panel>
  );
}
