"use client";

import { clsx } from "clsx";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { FormFrame } from "@/components/form/form-frame";
import { type FormAction, useActionForm } from "@/components/form/use-action-form";
import { Checkbox, CheckMark } from "@/components/ui/checkbox";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";

export type Decision = "activate" | "hide";

type Props = {
  action: FormAction;
  /** What can be decided about the models that are shown. */
  decisions: readonly Decision[];
  /** The models, each with its box. */
  children: ReactNode;
};

const BOXES = 'input[name="ids[]"]';

/** A form of boxes: what is chosen is activated or hidden together. Without scripts it says the same without numbers. */
export function Chooser({ action, decisions, children }: Props) {
  const t = useTranslations("library.choose");
  const form = useActionForm(action);
  const frame = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState({ count: 0, isAll: false });
  const [hasScripts, setHasScripts] = useState(false);
  const boxes = () => [...(frame.current?.querySelectorAll<HTMLInputElement>(BOXES) ?? [])];
  const count = () => {
    const all = boxes();
    const checked = all.filter((box) => box.checked).length;
    setChosen({ count: checked, isAll: all.length > 0 && checked === all.length });
  };
  useEffect(() => setHasScripts(true), []);
  // After each answer the form is as the server drew it, and so is what is chosen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: counts anew whenever the form or the wall changed
  useEffect(count, [form.saved, form.refusal, children]);
  const chooseAll = (isAll: boolean) => {
    for (const box of boxes()) box.checked = isAll;
    count();
  };
  const refusal = form.fieldError("ids") ?? form.fieldError("act");
  return (
    <FormFrame form={form} className="grid gap-4">
      {form.saved && <Notice tone="good">{t("done")}</Notice>}
      {refusal && <Notice tone="bad">{refusal}</Notice>}
      <div ref={frame} onChange={count}>
        {children}
      </div>
      <div className="sticky bottom-0 z-10 flex flex-wrap items-center gap-3 border-t border-line bg-ground py-3">
        {/* Its place is kept from the start: what stands beside it does not move when the scripts come. */}
        <Checkbox
          name="_all"
          label={<span className="text-14">{t("all")}</span>}
          checked={chosen.isAll}
          onChange={(event) => chooseAll(event.target.checked)}
          className={clsx("mr-auto", !hasScripts && "invisible")}
        />
        {decisions.map((act) => (
          <SubmitButton key={act} name="act" value={act} variant="outline" size="s" className="figures">
            {t(act, { count: chosen.count })}
          </SubmitButton>
        ))}
      </div>
    </FormFrame>
  );
}

/** The box of one model, in the corner of its picture. */
export function ChooseOne({ id, label }: { id: number; label: string }) {
  return (
    // As large as a finger, around a box that is small.
    <label htmlFor={`choose-${id}`} className="absolute top-1.5 left-1.5 grid size-11 place-items-center">
      <CheckMark id={`choose-${id}`} name="ids[]" value={id} />
      <span className="sr-only">{label}</span>
    </label>
  );
}
