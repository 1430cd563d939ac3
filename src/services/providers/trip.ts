import { z } from "zod";
import { LANGS } from "@/lib/lang";
import { type Begun, beginChallenge, readChallenge } from "../auth";
import type { Context } from "../context";
import { open, seal } from "../secrets";

/**
 * Why somebody goes to a provider: to come in, to link their account there to the one they are signed in with, or to
 * prove once more that it is them.
 */
export const PURPOSES = ["enter", "link", "prove"] as const;

/** What is kept while somebody is at a provider. */
const Trip = z.object({
  provider: z.string(),
  purpose: z.enum(PURPOSES),
  lang: z.enum(LANGS),
  next: z.string().nullable(),
  /** Comes back through the browser: it names this trip and no other. */
  state: z.string(),
  /** Comes back inside the ID token. */
  nonce: z.string(),
  /** Shown when the code is exchanged, so that a code that was seen on its way is worth nothing. */
  verifier: z.string(),
});
type TripData = z.infer<typeof Trip>;

export type Trip = TripData & { id: number; userId: number | null };

const place = (state: string) => `challenges:provider:${state}`;

/** Writes down that a trip began; `userId` is who is signed in where that matters at its end. */
export function keepTrip(ctx: Context, trip: TripData, userId: number | null): Promise<Begun> {
  const data = { ...trip, verifier: seal(trip.verifier, place(trip.state)) };
  return beginChallenge(ctx, "provider", { userId, data });
}

/**
 * The trip that this browser is on: `token` is what it keeps, `state` came back from the provider. Null when there is
 * none, when it is over, or when the two do not belong together; the trip of who was sent here by a stranger stays open.
 */
export async function findTrip(
  ctx: Context,
  { provider, token, state }: { provider: string; token: string | null; state: string | null },
): Promise<Trip | null> {
  const challenge = await readChallenge(ctx, "provider", token);
  const trip = Trip.safeParse(challenge?.data);
  if (!challenge || !trip.success) return null;
  if (trip.data.provider !== provider || trip.data.state !== state) return null;
  const verifier = open(trip.data.verifier, place(trip.data.state));
  return { ...trip.data, verifier, id: challenge.id, userId: challenge.userId };
}
