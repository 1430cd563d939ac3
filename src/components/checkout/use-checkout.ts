"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { useLocale } from "use-intl";
import { type FormAction, useActionForm } from "@/components/form/use-action-form";
import type { Offer } from "@/components/types";
import type { Lang } from "@/lib/lang";
import { formatMoney } from "@/lib/money";
import type { ExtraField } from "./extra-fields";
import type { PaymentMethod } from "./method-fields";

type Customer = { name: string; email: string } | null;

/**
 * What a checkout form knows while it is filled in: the choices, the total for the eyes, and which fields they ask for. The key
 * that it was first drawn with stays the same through every refusal, so that one form is one purchase.
 */
export function useCheckout(action: FormAction, offer: Offer, customer: Customer, idempotencyKey: string) {
  const { methods, bumps, price, currency } = offer;
  const form = useActionForm(action, { ...customer, idempotencyKey });
  const lang: Lang = useLocale().startsWith("pt") ? "pt" : "en";
  const [chosenBumps, setBumps] = useState(() => numbersOf(form.kept("bumpIds")));
  const [chosenMethod, setMethod] = useState<PaymentMethod | null>(() =>
    methodOf(form.kept("paymentMethod")),
  );

  const router = useRouter();
  const isStale = form.refusalCode === "offer_changed" || form.refusalCode === "plan_not_on_sale";
  // What it costs now, and whether it is sold at all, is drawn beside what was typed.
  useEffect(() => {
    if (isStale) router.refresh();
  }, [isStale, router]);

  const method = methods.find(({ method }) => method === chosenMethod) ?? methods[0];
  const lines = [{ id: 0, name: offer.name, price }, ...bumps.filter(({ id }) => chosenBumps.includes(id))];
  const always = FIELDS.filter((field) => methods.every(({ needs }) => needs.includes(field)));
  return {
    form,
    lang,
    method,
    setMethod,
    chosenBumps,
    setBumps,
    lines,
    total: formatMoney(
      lines.reduce((sum, line) => sum + line.price, 0),
      currency,
      lang,
    ),
    /** Asked for whichever way it is paid; and only for some way, with whether it is the chosen one. */
    always,
    sometimes: FIELDS.filter(
      (field) => !always.includes(field) && methods.some(({ needs }) => needs.includes(field)),
    ),
    needsNow: (field: ExtraField) => method?.needs.includes(field) ?? false,
  };
}

const FIELDS: readonly ExtraField[] = ["document", "phone"];

const numbersOf = (kept: string | string[]) => (Array.isArray(kept) ? kept.map(Number) : []);

const methodOf = (kept: string | string[]) => (kept === "pix" || kept === "credit_card" ? kept : null);
