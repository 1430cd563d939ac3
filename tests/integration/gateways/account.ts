import { randomUUID } from "node:crypto";
import type { Context } from "@/services/context";
import { addGateway, EditGateway, SetKeys } from "@/services/gateways";

/** A new account, switched off and without keys. */
export function anAccount(admin: Context, adapter = "stripe", mode: "test" | "live" = "test") {
  return addGateway(admin, { adapter, name: `Conta ${randomUUID()}`, mode });
}

/** The form of the keys, as a browser sends it. */
export const keys = (id: number, typed: Record<string, string>) =>
  SetKeys.parse({ id: String(id), ...typed });

/** The form of an account, as a browser sends it. */
export const details = (id: number, typed: Record<string, string> = {}) =>
  EditGateway.parse({
    id: String(id),
    name: `Conta ${randomUUID()}`,
    mode: "test",
    contentPolicy: "no_adult",
    ...typed,
  });

/** A key of Stripe's form that no other test has. */
export const stripeKey = (mode = "test") => `sk_${mode}_${randomUUID().replaceAll("-", "")}`;

/** A webhook secret that no other test has. */
export const webhookSecret = () => `whsec_${randomUUID().replaceAll("-", "")}`;
