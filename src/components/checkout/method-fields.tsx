"use client";

import { CreditCard, QrCode } from "lucide-react";
import { useTranslations } from "use-intl";
import { RadioCards } from "@/components/ui/radio-cards";

export type PaymentMethod = "pix" | "credit_card";
type Props = { methods: PaymentMethod[]; error: string | null; onChange: (method: PaymentMethod) => void };

/** How to pay, out of what both the plan and the gateway take. The first one is chosen. */
export function MethodFields({ methods, error, onChange }: Props) {
  const t = useTranslations("checkout.how");
  const words = {
    pix: { label: t("pix"), hint: t("pixHint"), icon: <QrCode aria-hidden className="size-5 text-fg-3" /> },
    credit_card: {
      label: t("card"),
      hint: t("cardHint"),
      icon: <CreditCard aria-hidden className="size-5 text-fg-3" />,
    },
  };
  return (
    <RadioCards
      name="paymentMethod"
      legend={t("method")}
      options={methods.map((value) => ({ value, ...words[value] }))}
      defaultValue={methods[0]}
      error={error}
      onChange={(value) => onChange(value === "credit_card" ? value : "pix")}
    />
  );
}
