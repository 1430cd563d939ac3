import type DodoPayments from "dodopayments";
import { z } from "zod";
import { type Charge, type ChargeRequest, type GatewayAccount, GatewayTrouble } from "../contract";
import { offerEnd } from "../offer-end";
import { answered, clientOf, found } from "./client";
import { allOf } from "./lists";
import { Payment } from "./payment";
import { productFor } from "./products";

const Created = z.object({
  payment_id: z.string().min(1).max(200),
  payment_link: z.url({ protocol: /^https?$/ }),
});

/** Dodo computes tax by country and we know only the currency; the customer corrects it on Dodo's page. */
const COUNTRY = { BRL: "BR", INR: "IN", USD: "US" } as const;

/**
 * Finds the payment that the same idempotency key created before, or creates it. Dodo takes no idempotency keys, so ours travels as
 * metadata, and the customer's payments are looked through first. That is also why this creates payments and not checkout
 * sessions, which Dodo recommends: a session whose answer was lost can never be found again.
 */
export async function chargeOnce(account: GatewayAccount, request: ChargeRequest): Promise<Charge> {
  const client = clientOf(account);
  const charge = (await findByKey(client, request)) ?? (await create(client, account, request));
  return {
    externalId: charge.payment_id,
    pixCode: null,
    redirectUrl: charge.payment_link,
    expiresAt: offerEnd(request),
  };
}

async function findByKey(client: DodoPayments, { customer, idempotencyKey }: ChargeRequest) {
  const Customer = z.object({ customer_id: z.string().min(1) });
  for await (const { customer_id } of allOf(Customer, (page) =>
    client.customers.list({ email: customer.email, ...page }),
  )) {
    const Listed = Payment.pick({ payment_id: true, metadata: true });
    for await (const { payment_id, metadata } of allOf(Listed, (page) =>
      client.payments.list({ customer_id, ...page }),
    )) {
      if (metadata.key === idempotencyKey) return found(client.payments.retrieve(payment_id), Created);
    }
  }
  return null;
}

function create(client: DodoPayments, account: GatewayAccount, request: ChargeRequest) {
  const { amount, customer, currency, reference, idempotencyKey } = request;
  const country = COUNTRY[currency as keyof typeof COUNTRY];
  const product_id = productFor(account, currency);
  if (!country || !product_id) {
    throw new GatewayTrouble("dodopayments", 422, `no product of ours there sells in ${currency}`);
  }
  return answered(
    client.payments.create({
      billing: { country },
      customer: { name: customer.name, email: customer.email },
      product_cart: [{ product_id, quantity: 1, amount }],
      billing_currency: currency as keyof typeof COUNTRY,
      allowed_payment_method_types: ["credit", "debit"],
      metadata: { reference, key: idempotencyKey },
      payment_link: true,
      return_url: request.returnUrl,
    }),
    Created,
  );
}
