import type { Claims } from "./claims";
import type { ProviderRefusal } from "./refusal";

type Facts = {
  claims: Pick<Claims, "email" | "emailVerified">;
  /** Whose the account at the provider is already. */
  account: { userId: number } | null;
  /** Who has the same e-mail here, and whether they ever proved that it is theirs. */
  userByEmail: { userId: number; emailVerified: boolean } | null;
  /** Who asked to link it, from their own security page. */
  signedInUser: { userId: number } | null;
};

export type LinkDecision =
  | { kind: "enter"; userId: number }
  | { kind: "link"; userId: number }
  | { kind: "create"; email: string }
  | { kind: "refuse"; code: ProviderRefusal };

/**
 * Whom an account at a provider stands for. A known one stands for whom it was linked to, whatever its e-mail is
 * today. An unknown one is linked by its e-mail only when both sides have proved that address: the provider, or
 * somebody could come in by claiming an address there; and we, or somebody could register a stranger's address
 * here first and wait inside for its owner.
 */
export function decideLink({ claims, account, userByEmail, signedInUser }: Facts): LinkDecision {
  if (signedInUser) {
    if (!account) return { kind: "link", userId: signedInUser.userId };
    return account.userId === signedInUser.userId
      ? { kind: "enter", userId: account.userId }
      : refuse("provider_linked_elsewhere");
  }
  if (account) return { kind: "enter", userId: account.userId };
  if (!claims.email || !claims.emailVerified) return refuse("provider_email_unverified");
  if (!userByEmail) return { kind: "create", email: claims.email };
  return userByEmail.emailVerified
    ? { kind: "link", userId: userByEmail.userId }
    : refuse("provider_email_unverified_here");
}

const refuse = (code: ProviderRefusal): LinkDecision => ({ kind: "refuse", code });
