import { and, eq, isNotNull, sql } from "drizzle-orm";
import { users, verifications } from "@/db/schema";
import type { Context } from "../context";
import { hashWord } from "../secrets";
import { verificationOfLink } from "./verifications";
import { findOwner, isStillTheirs } from "./verify-owner";

/**
 * What the page of a link shows: it can be used, it has done its work, or it counts no more. `name` is the account's,
 * `email` the address that the link proves.
 */
export type AddressLink = { state: "open" | "done"; name: string; email: string } | { state: "spent" };

type Purpose = "verify_email" | "change_email";

/** Looks at a link from a mail without using it up: programs that scan mail open links too. */
export async function readAddressLink(ctx: Context, purpose: Purpose, token: string): Promise<AddressLink> {
  const verification = await verificationOfLink(ctx, purpose, token);
  if (!verification) return readUsedLink(ctx, purpose, token);
  const owner = await findOwner(ctx, verification.userId);
  const counts = purpose === "change_email" ? owner : isStillTheirs(owner, verification);
  return owner && counts
    ? { state: "open", name: owner.name, email: verification.identifier }
    : { state: "spent" };
}

/** Who presses twice, or comes back to the mail, reads that all is well: as long as it is. */
async function readUsedLink(ctx: Context, purpose: Purpose, token: string): Promise<AddressLink> {
  const [done] = await ctx.db
    .select({ name: users.name, email: users.email })
    .from(verifications)
    .innerJoin(users, eq(users.id, verifications.userId))
    .where(
      and(
        eq(verifications.tokenHash, hashWord(token)),
        eq(verifications.purpose, purpose),
        isNotNull(verifications.consumedAt),
        isNotNull(users.emailVerifiedAt),
        sql`lower(trim(${users.email})) = ${verifications.identifier}`,
      ),
    );
  return done ? { state: "done", ...done } : { state: "spent" };
}
