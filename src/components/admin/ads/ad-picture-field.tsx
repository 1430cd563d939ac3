"use client";

import { type ChangeEvent, useState } from "react";
import { useTranslations } from "use-intl";
import type { ActionForm } from "@/components/form/use-action-form";
import { Checkbox } from "@/components/ui/checkbox";
import { TextField } from "@/components/ui/text-field";
import { formatCount } from "@/i18n/format";
import type { Lang } from "@/lib/lang";
import type { AdChoice } from "@/services/ads";
import { choiceOf, type DraftLook } from "./draft-look";
import { FieldGroup } from "./field-group";
import { useScripts } from "./use-scripts";
import { useUpload } from "./use-upload";

type Props = {
  form: ActionForm;
  lang: Lang;
  look: DraftLook;
  choices: readonly AdChoice[];
  mostBytes: number;
  /** The whole picture is there. */
  onArrived: (src: string) => void;
};

const READABLE = "image/jpeg,image/png,image/webp,image/avif";

/**
 * The picture of the ad. It is sent as soon as it is chosen, so that a form that is refused keeps it; without scripts the file goes
 * with the form.
 */
export function AdPictureField({ form, lang, look, choices, mostBytes, onArrived }: Props) {
  const t = useTranslations("adminAds.picture");
  const [imageKey, setImageKey] = useState(String(form.kept("imageKey")));
  const { upload, send } = useUpload(mostBytes);
  const hasScripts = useScripts();

  async function take({ target }: ChangeEvent<HTMLInputElement>) {
    const file = target.files?.[0];
    if (!file) return;
    const picture = await send(file, look.type);
    // What has arrived, or never will, does not travel with the form once more.
    if (target.files?.[0] === file) target.value = "";
    if (!picture) return;
    setImageKey(picture.imageKey);
    onArrived(picture.src);
  }

  const size = choiceOf(look.type, choices);
  const error = upload.state === "refused" ? upload.sentence : form.fieldError("picture");
  return (
    <FieldGroup title={useTranslations("adminAds.form")("picture")}>
      <input type="hidden" name="imageKey" value={imageKey} />
      <TextField
        name="picture"
        type="file"
        accept={READABLE}
        label={t("field")}
        hint={hasScripts ? t("hint", sizeWords(size)) : <Sizes choices={choices} />}
        error={upload.state === "sending" || upload.state === "arrived" ? null : error}
        optional={useTranslations("common.label")("optional")}
        onChange={take}
      />
      <p role="status" className="text-14 text-fg-2 empty:hidden">
        {upload.state === "sending" && t("sending")}
        {upload.state === "arrived" && t("arrived", sizeWords(upload.picture))}
      </p>
      {imageKey !== "" && (
        <Checkbox {...form.check("removePicture")} label={t("remove")} hint={t("removeHint")} />
      )}
    </FieldGroup>
  );

  function sizeWords({ width, height }: { width: number; height: number }) {
    return { width: formatCount(width, lang), height: formatCount(height, lang) };
  }
}

/** What every type needs, where the hint cannot follow the list above it. */
function Sizes({ choices }: { choices: readonly AdChoice[] }) {
  const t = useTranslations("adminAds.picture");
  const words = useTranslations("adReport");
  const list = choices.map(({ type, width, height }) => `${words(`type.${type}`)} ${width} × ${height}`);
  return t("sizes", { list: list.join("; ") });
}
