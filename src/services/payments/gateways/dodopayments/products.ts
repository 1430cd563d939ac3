import { z } from "zod";
import { type GatewayAccount, GatewayTrouble } from "../contract";
import { clientOf, found } from "./client";

const Product = z.object({
  price: z.object({
    type: z.string(),
    currency: z.string(),
    pay_what_you_want: z.boolean().nullish(),
    tax_inclusive: z.boolean().nullish(),
  }),
});

/**
 * The product that payments in a currency are booked on. Dodo sells nothing but products, so the account names one per currency,
 * whose price is "pay what you want" and includes tax: "BRL=pdt_1, USD=pdt_2".
 */
export function productFor({ settings }: GatewayAccount, currency: string): string | undefined {
  return productsOf(settings.products ?? "").get(currency);
}

function productsOf(text: string): Map<string, string> {
  return new Map(
    [...text.matchAll(/([A-Z]{3})\s*=\s*([\w-]{1,100})/g)].map(([, code = "", id = ""]) => [code, id]),
  );
}

/** Looks at each product: one with a price of its own, or with tax on top, would charge another sum than ours. */
export async function checkProducts(account: GatewayAccount): Promise<void> {
  const products = productsOf(account.settings.products ?? "");
  if (products.size === 0) throw wrong("no product is named in the settings");
  const client = clientOf(account);
  for (const [currency, id] of products) {
    const product = await found(client.products.retrieve(id), Product);
    if (!product) throw wrong(`there is no product ${id}`);
    const { price } = product;
    if (price.type !== "one_time_price" || !price.pay_what_you_want) {
      throw wrong(`the price of ${id} has to be "pay what you want"`);
    }
    if (price.currency !== currency) throw wrong(`${id} is sold in ${price.currency}, not in ${currency}`);
    if (!price.tax_inclusive) throw wrong(`the price of ${id} has to include tax`);
  }
}

const wrong = (detail: string) => new GatewayTrouble("dodopayments", 422, detail);
