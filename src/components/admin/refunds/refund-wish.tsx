import Form from "next/form";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Notice } from "@/components/ui/notice";
import { TextField } from "@/components/ui/text-field";
import { errorMessage, translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { moneyFieldValue } from "@/lib/money";
import type { AdminTransactionPage } from "@/services/finance";

type Props = {
  lang: Lang;
  transaction: AdminTransactionPage;
  typed: string;
  takesBack: string[];
  /** The code of what is wrong with the wish, or with wishing at all. */
  refused: string | null;
  /** Whether something was wished already, so that the sum is at fault and not the payment. */
  isAsked: boolean;
};

/** How much goes back and what ends with it. It only reads: the wish goes into the address, and is shown in words next. */
export function RefundWish({ lang, transaction, typed, takesBack, refused, isAsked }: Props) {
  const t = translator(lang);
  const sentence = refused && errorMessage(lang, refused);
  if (sentence && !isAsked) return <Notice title={t("refunds.give.impossible")}>{sentence}</Notice>;
  const { publicId, left, keys } = transaction;
  const open = keys.filter(({ revokedAt }) => !revokedAt);
  return (
    <Form action={`/admin/transactions/${publicId}/refund`} prefetch={false} className="grid gap-5">
      <TextField
        name="amount"
        label={t("refunds.give.amount")}
        hint={t("refunds.give.amountHint")}
        defaultValue={isAsked ? typed : moneyFieldValue(left, lang)}
        error={sentence}
        inputMode="decimal"
        maxLength={40}
        required={false}
      />
      {open.length > 0 && (
        <fieldset className="grid gap-3">
          <legend className="mb-2 text-14 font-semibold">{t("refunds.give.keys")}</legend>
          {open.map(({ key, name }) => (
            <Checkbox
              key={key}
              id={`field-take-${key}`}
              name="take"
              value={key}
              label={name}
              defaultChecked={takesBack.includes(key)}
            />
          ))}
          <p className="text-14 text-fg-3">{t("refunds.give.keysHint")}</p>
        </fieldset>
      )}
      <Button type="submit" className="justify-self-start">
        {t("refunds.give.preview")}
      </Button>
    </Form>
  );
}
