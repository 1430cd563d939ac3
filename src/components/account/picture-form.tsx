"use client";

import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { ActForm } from "@/components/admin/form/act-form";
import { FormFrame } from "@/components/form/form-frame";
import { type FormAction, useActionForm } from "@/components/form/use-action-form";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { ProfilePicture } from "./profile-picture";

type Props = {
  save: FormAction;
  remove: FormAction;
  picture: string | null;
  name: string;
  /** In bytes. The browser says so before it sends five minutes of film over a phone's line. */
  most: number;
};

const READABLE = "image/jpeg,image/png,image/webp,image/avif,image/gif";

/** The picture as it is, and the two things to do with it: use another one, or none. */
export function PictureForm({ save, remove, picture, name, most }: Props) {
  const t = useTranslations("profile.picture");
  const errors = useTranslations("errors");
  const form = useActionForm(save);
  const [isLarge, setLarge] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const error = isLarge ? errors("picture_large") : form.fieldError("picture");
  return (
    <div className="grid items-start gap-6 sm:grid-cols-[auto_minmax(0,1fr)]">
      <div className="grid justify-items-start gap-3">
        <ProfilePicture src={picture} name={name} alt={picture ? t("alt") : t("none")} />
        {picture && <ActForm action={remove} act={t("remove")} variant="quiet" size="s" />}
      </div>
      <FormFrame
        form={form}
        onSubmit={(event) => {
          if (!isLarge) return;
          event.preventDefault();
          field.current?.focus();
        }}
      >
        {form.saved && !isLarge && <Saved />}
        <TextField
          name="picture"
          ref={field}
          label={t("field")}
          hint={t("hint")}
          error={error}
          type="file"
          accept={READABLE}
          onChange={(event) => setLarge((event.target.files?.[0]?.size ?? 0) > most)}
        />
        <SubmitButton className="justify-self-start">{t("save")}</SubmitButton>
      </FormFrame>
    </div>
  );
}

function Saved() {
  return <Notice tone="good">{useTranslations("profile")("saved")}</Notice>;
}
