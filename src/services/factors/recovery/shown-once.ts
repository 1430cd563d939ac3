import { and, eq, inArray } from "drizzle-orm";
import { recoveryCodes } from "@/db/schema";
import { type Context, requireOwner } from "../../context";
import { open, seal } from "../../secrets";
import { recoveryHash } from "./code";

const place = (userId: number) => `recovery_codes:${userId}:shown`;

/** New codes in a form that only this site opens again, so that the next page can show them; see `shownCodes`. */
export function sealCodes(ctx: Context, codes: string[]): string {
  return seal(codes.join(" "), place(requireOwner(ctx).userId));
}

/** The codes that `sealCodes` put away for who is signed in, or null: others' ones, older ones, or none. */
export async function shownCodes(ctx: Context, sealed: string | null): Promise<string[] | null> {
  const { userId } = requireOwner(ctx);
  if (!sealed) return null;
  const codes = opened(sealed, userId);
  if (!codes) return null;
  const hashes = codes.map((code) => recoveryHash(userId, code));
  const [live] = await ctx.db
    .select({ id: recoveryCodes.id })
    .from(recoveryCodes)
    .where(and(eq(recoveryCodes.userId, userId), inArray(recoveryCodes.codeHash, hashes)))
    .limit(1);
  return live ? codes : null;
}

function opened(sealed: string, userId: number): string[] | null {
  try {
    return open(sealed, place(userId)).split(" ");
  } catch {
    // Whatever else stands in a cookie is no code of ours.
    return null;
  }
}
