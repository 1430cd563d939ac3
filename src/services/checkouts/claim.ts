import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { checkouts, users } from "@/db/schema";
import { DomainError } from "@/lib/errors";
import { addMs, DAY } from "@/lib/time";
import { isUuid } from "@/lib/uuid";
import { askReset, Email, NewPassword, PersonName, registerProven, type SignedIn } from "../auth";
import { type Context, refuseImpersonation } from "../context";
import { isClaimWord } from "../payments";

const link = { publicId: z.uuid(), token: z.string().max(100) };

export const ClaimLink = z.strictObject(link);
export type ClaimLink = z.infer<typeof ClaimLink>;

export const ClaimWithAccount = z.strictObject({ ...link, name: PersonName, password: NewPassword });
export type ClaimWithAccount = z.infer<typeof ClaimWithAccount>;

/**
 * What the link of a receipt leads to: making an account; coming in with the one that has the purchase or will have it
 * (`sign_in`); taking an account with this address out of the hands of whoever made it without ever proving it (`reset`); or
 * nothing, because it was guessed, belongs to something else, or is old.
 */
export type Claim =
  | { state: "new"; email: string; name: string }
  | { state: "sign_in" | "reset"; email: string }
  | { state: "spent" };

/** A receipt lies in a mailbox for years and gets forwarded: later, the address is proven by registering with it. */
const CLAIMABLE_FOR = 30 * DAY;

/** The link counts no more, or never did. */
export class ClaimSpent extends DomainError {
  constructor() {
    super("conflict", "claim_spent", "This link is no longer valid.");
  }
}

type Checkout = typeof checkouts.$inferSelect;

/** What the page of a claim link shows. Looking at it changes nothing: programs that scan mail open links too. */
export async function readClaim(ctx: Context, { publicId, token }: ClaimLink): Promise<Claim> {
  const checkout = await claimable(ctx, publicId, token);
  if (!checkout) return { state: "spent" };
  const email = checkout.customerEmail.trim();
  if (checkout.userId !== null) return { state: "sign_in", email };
  const [user] = await ctx.db
    .select({ verifiedAt: users.emailVerifiedAt })
    .from(users)
    .where(sql`lower(trim(${users.email})) = ${email.toLowerCase()}`);
  if (!user) return { state: "new", email, name: checkout.customerName };
  return { state: user.verifiedAt ? "sign_in" : "reset", email };
}

/**
 * Makes an account for the address of a guest who paid, and signs them in; what they bought with it opens. The link proves that
 * the mailbox is theirs. Refuses with `claim_spent` also where an account came to be meanwhile, and like `register`.
 */
export async function claimWithAccount(
  ctx: Context,
  { publicId, token, name, password }: ClaimWithAccount,
): Promise<{ publicId: string; session: SignedIn }> {
  refuseImpersonation(ctx);
  const claim = await readClaim(ctx, { publicId, token });
  // A made-up link costs no hash.
  if (claim.state !== "new") throw new ClaimSpent();
  const session = await registerProven(ctx, { name, email: Email.parse(claim.email), password });
  if (!session) throw new ClaimSpent();
  return { publicId, session };
}

/**
 * Sends the mail that gives the account of a claim link a new password. Whoever made that account with their own password
 * never proved the address: resetting closes every door that they left open, and only then the purchase is handed over. A
 * receipt that was forwarded is not enough for it, so that the mail goes to the address itself. Refuses with `claim_spent` and
 * `too_many_tries`.
 */
export async function resetForClaim(ctx: Context, { publicId, token }: ClaimLink): Promise<void> {
  refuseImpersonation(ctx);
  const claim = await readClaim(ctx, { publicId, token });
  if (claim.state !== "reset") throw new ClaimSpent();
  await askReset(ctx, { email: Email.parse(claim.email) });
}

async function claimable(ctx: Context, publicId: string, token: string): Promise<Checkout | null> {
  if (!isUuid(publicId)) return null;
  const [checkout] = await ctx.db.select().from(checkouts).where(eq(checkouts.publicId, publicId));
  if (!checkout?.paidAt || !isClaimWord(checkout, token)) return null;
  return addMs(checkout.paidAt, CLAIMABLE_FOR) > ctx.now ? checkout : null;
}
