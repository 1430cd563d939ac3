import type { GatewayAccount } from "../payments";

const LONGEST = 300;

/** What a gateway said, in one line and without any of the account's keys: some gateways repeat them. */
export function withoutKeys(
  text: string,
  account: Pick<GatewayAccount, "secretKey" | "webhookSecrets">,
): string {
  const keys = [account.secretKey, ...account.webhookSecrets].filter(Boolean);
  const bare = keys.reduce((said, key) => said.replaceAll(key, "•••"), text);
  return bare.replace(/\s+/g, " ").slice(0, LONGEST);
}
