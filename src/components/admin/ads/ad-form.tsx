"use client";

import { type SyntheticEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { EditForm } from "@/components/admin/form/edit-form";
import { type FormAction, useActionForm } from "@/components/form/use-action-form";
import { ButtonLink } from "@/components/ui/button";
import type { FormState } from "@/lib/form-state";
import type { Lang } from "@/lib/lang";
import type { AdChoice } from "@/services/ads";
import { AdLookFields, AdNameFields } from "./ad-fields";
import { AdPictureField } from "./ad-picture-field";
import { AdCapFields, AdTimeFields } from "./ad-times";
import { readLook } from "./draft-look";
import { AdPreview } from "./preview/ad-preview";

export type AdFormProps = {
  lang: Lang;
  action: FormAction;
  /** Null makes a new one. */
  id: number | null;
  values: FormState["values"];
  /** The whole picture that is saved. */
  imageSrc: string | null;
  choices: readonly AdChoice[];
  categories: readonly string[];
  /** In bytes. The browser says so before it sends them. */
  mostBytes: number;
};

/** What of an ad can be changed, and beside it how it will stand. It runs and pauses by acts of their own. */
export function AdForm({ lang, action, id, values, imageSrc, choices, categories, mostBytes }: AdFormProps) {
  const t = useTranslations("adminAds");
  const form = useActionForm(action, values);
  const [whole, setWhole] = useState(imageSrc);
  const [look, setLook] = useState(() => readLook({ get: form.kept }, imageSrc, choices));

  function follow({ currentTarget }: SyntheticEvent<HTMLElement>, src = whole) {
    const fields = currentTarget.closest("form");
    if (fields) setLook(readLook(new FormData(fields), src, choices));
  }

  return (
    <div className="grid items-start gap-10 xl:grid-cols-[minmax(0,1fr)_30rem]">
      <EditForm
        form={form}
        besides={
          <ButtonLink href="/admin/ads" variant="quiet">
            {t("back")}
          </ButtonLink>
        }
      >
        {form.refusalCode === "ad_changed" && <NewestLink id={id} />}
        {id !== null && <input type="hidden" name="id" value={id} />}
        {id !== null && <input type="hidden" name="version" value={String(form.kept("version"))} />}
        {/* Whatever changes inside is seen in the preview. */}
        <div className="grid gap-10" onChange={follow}>
          <AdNameFields form={form} {...{ look, choices, categories }} />
          <AdPictureField
            form={form}
            {...{ lang, look, choices, mostBytes }}
            onArrived={(src) => {
              setWhole(src);
              setLook((before) => ({ ...before, imageSrc: src }));
            }}
          />
          <AdLookFields form={form} />
          <AdTimeFields form={form} />
          <AdCapFields form={form} />
        </div>
      </EditForm>
      <AdPreview {...{ lang, look, choices }} />
    </div>
  );
}

/** Opens what is saved beside the form, so that what was typed can be compared and stays. */
function NewestLink({ id }: { id: number | null }) {
  const t = useTranslations("adminAds");
  return (
    <a
      href={`/admin/ads/${id}`}
      target="_blank"
      rel="noopener"
      className="inline-flex min-h-11 w-fit items-center font-semibold underline underline-offset-4"
    >
      {t("reload")}
    </a>
  );
}
