"use client";

import { clsx } from "clsx";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { FormFrame } from "@/components/form/form-frame";
import type { FormAction } from "@/components/form/use-action-form";
import type { Offer } from "@/components/types";
import { Button } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import { BumpCards } from "./bump-cards";
import { CheckoutSummary } from "./checkout-summary";
import { CustomerFields } from "./customer-fields";
import { ExtraFields } from "./extra-fields";
import { MethodFields } from "./method-fields";
import { Step } from "./step";
import { useCheckout } from "./use-checkout";

type Props = {
  action: FormAction;
  offer: Offer;
  /** Null for a guest. */
  customer: { name: string; email: string } | null;
  idempotencyKey: string;
  /** Where something else is chosen. */
  otherHref: string;
};

/**
 * Three steps on one page. The total that it shows is for the eyes: the server computes its own from its own
 * prices. Without JavaScript both steps are open and one press sends them.
 */
export function CheckoutForm({ action, offer, customer, idempotencyKey, otherHref }: Props) {
  const t = useTranslations("checkout");
  const checkout = useCheckout(action, offer, customer, idempotencyKey);
  const { form, lang, method, always, sometimes, total } = checkout;
  const [step, setStep] = useState<1 | 2>(customer ? 2 : 1);
  const [who, setWho] = useState(customer?.name ?? "");
  const fields = useRef<HTMLDivElement>(null);
  const faultsInFirst = form.refused.some((name) => ["name", "email", ...always].includes(name));
  const current = faultsInFirst ? 1 : step;

  const top = useRef<HTMLDivElement>(null);
  // The button lies far below the sentence that says why it was refused.
  useEffect(() => {
    if (form.refusal) top.current?.scrollIntoView({ block: "start" });
  }, [form.refusal]);

  // What is not sold has no form, but for who has filled it in meanwhile: nothing typed is lost.
  if (offer.closed && !form.refusal && form.refused.length === 0) return null;

  /** On to the payment once the browser finds nothing missing. */
  const goOn = () => {
    const inputs = [...(fields.current?.querySelectorAll("input") ?? [])];
    if (!inputs.every((input) => input.reportValidity())) return;
    setWho(inputs.find(({ name }) => name === "name")?.value ?? "");
    setStep(2);
  };

  return (
    <div ref={top} className="scroll-mt-24">
      <FormFrame
        form={form}
        className="grid gap-8"
        onSubmit={(event) => {
          if (current === 2 || faultsInFirst) return;
          event.preventDefault();
          goOn();
        }}
      >
        <input type="hidden" name={offer.kind === "plan" ? "planId" : "postId"} value={offer.id} />
        <input type="hidden" name="idempotencyKey" value={form.kept("idempotencyKey")} />
        <input type="hidden" name="seen" value={offer.mark} />
        {!offer.closed && (
          <CheckoutSummary
            offer={offer}
            lines={checkout.lines}
            total={total}
            lang={lang}
            otherHref={otherHref}
          />
        )}
        <Step
          number={1}
          title={t("steps.who")}
          state={current === 1 ? "open" : "done"}
          summary={who}
          onChange={() => setStep(1)}
        >
          <div ref={fields} className="grid gap-5">
            <CustomerFields form={form} needs={always} />
          </div>
          {!faultsInFirst && (
            <Button variant="secondary" size="l" onClick={goOn} className="noscript:hidden">
              {t("steps.next")}
            </Button>
          )}
        </Step>
        <Step number={2} title={t("steps.how")} state={current === 2 || faultsInFirst ? "open" : "later"}>
          <BumpCards
            bumps={offer.bumps}
            chosen={checkout.chosenBumps}
            onChange={checkout.setBumps}
            lang={lang}
            error={form.fieldError("bumpIds")}
          />
          <MethodFields
            methods={offer.methods}
            chosen={method?.method}
            sent={String(form.kept("paymentMethod"))}
            error={form.fieldError("paymentMethod")}
            onChange={checkout.setMethod}
          />
          {sometimes.map((field) => (
            <div key={field} className={clsx("grid", !checkout.needsNow(field) && "hidden noscript:grid")}>
              <ExtraFields form={form} fields={[field]} />
            </div>
          ))}
          <div className="grid gap-3">
            <SubmitButton variant="primary" size="l">
              {t(
                method?.external
                  ? "submit.external"
                  : method?.method === "pix"
                    ? "submit.pix"
                    : "submit.card",
                {
                  total,
                },
              )}
            </SubmitButton>
            {method?.renews && offer.durationDays !== null && (
              <p className="text-center text-14 text-fg-2">{t("renews", { days: offer.durationDays })}</p>
            )}
            {offer.withdrawalDays > 0 && (
              <p className="text-center text-14 text-fg-3">{t("small", { days: offer.withdrawalDays })}</p>
            )}
          </div>
        </Step>
        <Step number={3} title={t("steps.done")} state="later" />
      </FormFrame>
    </div>
  );
}
