import { chargesApi } from "./charges-api";
import type { GatewayAdapter } from "./contract";

/**
 * Any provider, behind a small server that speaks the charges API of docs/gateways.md and signs by Standard Webhooks. The
 * sandbox gateway of this house is one such server, to try an own one against.
 */
export const standardwebhooks: GatewayAdapter = {
  id: "standardwebhooks",
  title: "Standard Webhooks",
  capabilities: {
    pix: true,
    card: "redirect",
    // Single charges only: what renews differs too much from provider to provider for a small contract.
    recurring: false,
    partialRefund: true,
    currencies: ["BRL", "USD", "INR"],
  },
  // Providers of PIX ask who pays; those of cards ask on their own page.
  needs: { pix: ["document"], credit_card: [] },
  contentPolicy: "any",
  secrets: [{ name: "secretKey" }, { name: "webhookSecret" }],
  settings: [{ name: "apiUrl", kind: "url" }],
  subscriptions: null,
  ...chargesApi("standardwebhooks", ""),
};
