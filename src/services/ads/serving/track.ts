import { randomUUID } from "node:crypto";
import type { Context } from "@/services/context";
import { truncatedAddress } from "@/services/throttle";
import { recordSightings } from "../recording/record";
import { isBotAgent } from "../sight";
import type { AdInvalidReason, Sighting } from "../sighting";
import { readToken, viewerHash } from "../token";
import { choose } from "./choose";
import { gather } from "./gather";
import { type AdsAt, roomAt } from "./placement";
import { type ServedAd, type ServedTo, serve } from "./serve";

/** An ad that counts as seen with the answer that it comes with, or the reason why it does not. */
export type TrackedAd = ServedAd & { counted: boolean; reason?: AdInvalidReason };

/** For whom a server asks, as far as it tells: the address and the program of `ctx.client`, and its own name for the viewer. */
export type TrackedFor = AdsAt & { placement: string; viewerId: string | null };

/**
 * The ads of one placement for a server that renders them itself: each is recorded as an impression before the answer, by the same books
 * and under the same caps as all others. The caller has found out that the server is one of ours. Who has no `viewerId` is shown no ad
 * with a cap per viewer and day, since nobody could keep it. A viewer whose program is a bot is shown ads that do not count.
 */
export async function trackAdsAt(
  ctx: Context,
  { placement, viewerId, ...wanted }: TrackedFor,
): Promise<TrackedAd[]> {
  const room = roomAt(placement, wanted);
  const viewer = viewerId === null ? null : viewerHash("server", viewerId);
  const { candidates, seenToday } = await gather(ctx, { viewer, model: null });
  const chosen = choose(candidates, [room], {
    ...{ now: ctx.now, random: Math.random },
    seenToday: viewer === null ? null : seenToday,
  });
  const agent = ctx.client?.userAgent ?? null;
  const to: ServedTo = {
    // Clicks are counted by viewer too: those whom nobody tells apart are all different.
    viewer: viewer ?? viewerHash("server", randomUUID()),
    viewerClass: agent !== null && isBotAgent(agent) ? "bot" : "server",
    browser: viewerHash("server"),
  };
  const served = await Promise.all((chosen.get("here") ?? []).map((ad) => serve(ctx, ad, to)));
  const outcomes = await recordSightings(
    ctx,
    served.map((ad) => seen(ctx, ad, to)),
  );
  return served.map((ad, place) => {
    const outcome = outcomes[place]!;
    return outcome === "valid" ? { ...ad, counted: true } : { ...ad, counted: false, reason: outcome };
  });
}

function seen({ now, client }: Context, { id, token }: ServedAd, { viewerClass }: ServedTo): Sighting {
  const { pass } = readToken(token, id, now);
  return {
    ...{ kind: "impression", adId: id, at: now, pass, viewerClass },
    placement: pass?.placement ?? null,
    refused: viewerClass === "bot" ? "bot" : null,
    ip: client?.ip ? truncatedAddress(client.ip) : null,
    userAgent: client?.userAgent ?? null,
  };
}
