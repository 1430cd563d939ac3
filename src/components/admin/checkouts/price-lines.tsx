import { Amount } from "@/components/admin/values";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { AdminCheckoutPage } from "@/services/finance";

/** The frozen lines of the price, and their total. */
export function PriceLines({ lang, checkout }: { lang: Lang; checkout: AdminCheckoutPage }) {
  const t = translator(lang);
  const { currency } = checkout;
  return (
    <Table caption={t("admin.checkouts.lines")}>
      <thead>
        <tr>
          <Th>{t("admin.checkouts.line")}</Th>
          <Th align="right">{t("admin.checkouts.amount")}</Th>
        </tr>
      </thead>
      <tbody>
        {checkout.lines.map((line) => (
          <Tr key={`${line.kind}-${line.id}`}>
            <Td>
              {line.name}
              {line.kind === "plan" && (
                <span className="text-fg-3"> · {t("admin.checkouts.days", { days: line.durationDays })}</span>
              )}
            </Td>
            <Td align="right">
              <Amount amount={line.amount} {...{ currency, lang }} />
            </Td>
          </Tr>
        ))}
        <Tr className="font-semibold">
          <Td>{t("admin.checkouts.total")}</Td>
          <Td align="right">
            <Amount amount={checkout.total} {...{ currency, lang }} />
          </Td>
        </Tr>
      </tbody>
    </Table>
  );
}
