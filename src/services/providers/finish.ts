import {
  consumeChallenge,
  type Entered,
  enter,
  renewSession,
  requireStillOpen,
  type SignedIn,
} from "../auth";
import { type Context, refuseImpersonation, requireOwner, transact } from "../context";
import { refuseWeakProof } from "../factors";
import { askProvider } from "./ask";
import type { Claims } from "./claims";
import { ProviderRefused } from "./refusal";
import { accountOf, settleClaims } from "./settle";
import type { Trip } from "./trip";

/** What a trip led to: an entrance, a link to the account that is signed in, or a fresh proof of who sits there. */
export type Finished =
  | { kind: "entered"; entered: Entered }
  | { kind: "linked" }
  | { kind: "proven"; session: SignedIn };

/**
 * Ends a trip, with the query that the provider sent the browser back with. It counts once, whatever comes of it.
 * Refuses with a code of `ProviderRefusal`, with `sign_in_needed` when who began it has signed out since, and with
 * what `enter` refuses: then nothing was linked either.
 */
export async function finishTrip(ctx: Context, trip: Trip, answer: URLSearchParams): Promise<Finished> {
  refuseImpersonation(ctx);
  if (!(await consumeChallenge(ctx, trip.id))) throw new ProviderRefused("provider_expired");
  if (trip.purpose !== "enter" && requireOwner(ctx).userId !== trip.userId)
    throw new ProviderRefused("provider_expired");
  const claims = await askProvider(ctx, trip, answer);
  if (trip.purpose === "prove") return prove(ctx, trip, claims);
  return transact(ctx, async (ctx) => {
    const userId = await settleClaims(ctx, trip, claims);
    if (trip.purpose === "link") {
      await requireStillOpen(ctx);
      return { kind: "linked" };
    }
    return { kind: "entered", entered: await enter(ctx, { userId, method: "provider", remembered: true }) };
  });
}

async function prove(ctx: Context, trip: Trip, claims: Claims): Promise<Finished> {
  await refuseWeakProof(ctx, requireOwner(ctx).userId);
  const account = await accountOf(ctx, trip.provider, claims.subject);
  if (account?.userId !== trip.userId) throw new ProviderRefused("provider_other_account");
  const session = await renewSession(ctx, { proven: true });
  if (!session) throw new ProviderRefused("provider_expired");
  return { kind: "proven", session };
}
