"use client";

import { CreditCard, QrCode } from "lucide-react";
import { useTranslations } from "use-intl";
import type { OfferedMethod } from "@/components/types";
import { RadioCards } from "@/components/ui/radio-cards";

export type PaymentMethod = OfferedMethod["method"];

type Props = {
  methods: OfferedMethod[];
  chosen: PaymentMethod | undefined;
  /** What was chosen when the form was last sent, or "". */
  sent: string;
  error: string | null;
  onChange: (method: PaymentMethod) => void;
};

/** How to pay, out of what both the thing and a gateway take. The first one is chosen. */
export function MethodFields({ methods, chosen, sent, error, onChange }: Props) {
  const t = useTranslations("checkout.how");
  const icon = "size-5 text-fg-3";
  const options = methods.map(({ method, external }) =>
    method === "pix"
      ? {
          value: method,
          label: t("pix"),
          hint: t(external ? "externalHint" : "pixHint"),
          icon: <QrCode aria-hidden className={icon} />,
        }
      : {
          value: method,
          label: t("card"),
          hint: t(external ? "externalHint" : "cardHint"),
          icon: <CreditCard aria-hidden className={icon} />,
        },
  );
  return (
    <RadioCards
      // A form that was sent is set back to what it was drawn with: it is drawn anew with what was chosen last.
      key={sent}
      name="paymentMethod"
      legend={t("method")}
      options={options}
      defaultValue={chosen}
      error={error}
      onChange={(value) => onChange(value === "credit_card" ? value : "pix")}
    />
  );
}
