"use client";

import { useRef, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { FormFrame } from "@/components/form/form-frame";
import { type FormAction, useActionForm } from "@/components/form/use-action-form";
import type { OrderBumpCard, PlanCard } from "@/components/types";
import { Button } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Lang } from "@/lib/lang";
import { formatMoney } from "@/lib/money";
import { BumpCards } from "./bump-cards";
import { CheckoutSummary } from "./checkout-summary";
import { CustomerFields, type CustomerNeeds } from "./customer-fields";
import { MethodFields, type PaymentMethod } from "./method-fields";
import { Step } from "./step";

type Props = {
  action: FormAction;
  plan: PlanCard;
  bumps: OrderBumpCard[];
  methods: PaymentMethod[];
  needs: CustomerNeeds;
  customer: { name: string; email: string } | null;
  idempotencyKey: string;
  plansHref: string;
};

const OF_FIRST_STEP = ["name", "email", "document", "phone"];

/**
 * Three steps on one page. The total that it shows is for the eyes: the server computes its own from its own
 * prices. Without JavaScript both steps are open and one press sends them.
 */
export function CheckoutForm({
  action,
  plan,
  bumps,
  methods,
  needs,
  customer,
  idempotencyKey,
  plansHref,
}: Props) {
  const t = useTranslations("checkout");
  const lang: Lang = useLocale().startsWith("pt") ? "pt" : "en";
  const form = useActionForm(action, { ...customer, paymentMethod: methods[0] ?? "" });
  const [chosen, setChosen] = useState<number[]>([]);
  const [method, setMethod] = useState<PaymentMethod | undefined>(methods[0]);
  const [step, setStep] = useState<1 | 2>(customer ? 2 : 1);
  const [who, setWho] = useState(customer?.name ?? "");
  const fields = useRef<HTMLDivElement>(null);
  const faultsInFirst = form.refused.some((name) => OF_FIRST_STEP.includes(name));
  const current = faultsInFirst ? 1 : step;

  const lines = [plan, ...bumps.filter(({ id }) => chosen.includes(id))];
  const total = formatMoney(
    lines.reduce((sum, { price }) => sum + price, 0),
    plan.currency,
    lang,
  );

  /** On to the payment once the browser finds nothing missing. */
  const goOn = () => {
    const inputs = [...(fields.current?.querySelectorAll("input") ?? [])];
    if (!inputs.every((input) => input.reportValidity())) return;
    setWho(inputs.find(({ name }) => name === "name")?.value ?? "");
    setStep(2);
  };

  return (
    <FormFrame
      form={form}
      className="grid gap-8"
      onSubmit={(event) => {
        if (current === 2 || faultsInFirst) return;
        event.preventDefault();
        goOn();
      }}
    >
      <input type="hidden" name="planId" value={plan.id} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <CheckoutSummary plan={plan} lines={lines} total={total} lang={lang} plansHref={plansHref} />
      <Step
        number={1}
        title={t("steps.who")}
        state={current === 1 ? "open" : "done"}
        summary={who}
        onChange={() => setStep(1)}
      >
        <div ref={fields} className="grid gap-5">
          <CustomerFields form={form} needs={needs} />
        </div>
        {!faultsInFirst && (
          <Button variant="secondary" size="l" onClick={goOn} className="noscript:hidden">
            {t("steps.next")}
          </Button>
        )}
      </Step>
      <Step number={2} title={t("steps.how")} state={current === 2 || faultsInFirst ? "open" : "later"}>
        <BumpCards
          bumps={bumps}
          chosen={chosen}
          onChange={setChosen}
          lang={lang}
          error={form.fieldError("bumpIds")}
        />
        <MethodFields methods={methods} error={form.fieldError("paymentMethod")} onChange={setMethod} />
        <div className="grid gap-3">
          <SubmitButton variant="primary" size="l">
            {t(method === "credit_card" ? "submit.card" : "submit.pix", { total })}
          </SubmitButton>
          <p className="text-center text-14 text-fg-3">{t("small")}</p>
        </div>
      </Step>
      <Step number={3} title={t("steps.done")} state="later" />
    </FormFrame>
  );
}
