import { z } from "zod";
import { AD_PLACEMENTS, AD_PLACEMENTS_OF_TYPE, AD_TYPES } from "@/db/schema";
import { DomainError, NotFound } from "@/lib/errors";
import type { Context } from "@/services/context";
import { type AdPlacement, type AdType, fits } from "../slots";
import type { Room } from "./choose";
import { type ServedAd, serve } from "./serve";
import { chooseForViewer } from "./viewer-choice";

const MOST = 10;

/** Which ads are wanted: of one type or of all that fit there, one unless told, ten at most. */
export const AdsAt = z.strictObject({
  type: z.enum(AD_TYPES).optional(),
  limit: z
    .string()
    .regex(/^\d{1,2}$/)
    .transform(Number)
    .pipe(z.number().min(1).max(MOST))
    .default(1),
});
export type AdsAt = z.infer<typeof AdsAt>;

class WrongPair extends DomainError {
  constructor(type: AdType, placement: AdPlacement) {
    const places = AD_PLACEMENTS_OF_TYPE[type].join(", ");
    super("invalid", "ad_pair", `A ${type} does not stand in ${placement}, but in ${places}.`, {
      field: "type",
      details: { type, placement },
    });
  }
}

/**
 * What a placement has to offer, as a room to fill. Refuses a placement that does not exist with `not_found`, and a type that never
 * stands there with `ad_pair`. No type fits a reserved placement, so that nothing stands there.
 */
export function roomAt(placement: string, { type, limit }: AdsAt): Room<"here"> {
  const known = AD_PLACEMENTS.find((name) => name === placement);
  if (!known) throw new NotFound("placement");
  const types = AD_TYPES.filter((one) => fits(one, known));
  if (type && types.length > 0 && !types.includes(type)) throw new WrongPair(type, known);
  return {
    name: "here",
    placement: known,
    types: type ? types.filter((one) => one === type) : types,
    most: limit,
  };
}

/** The ads of one placement for `ctx.actor`, each with a pass by which this browser reports what it showed. At most one statement. */
export async function adsAt(
  ctx: Context,
  { placement, browser, ...wanted }: AdsAt & { placement: string; browser: string },
): Promise<ServedAd[]> {
  const rooms = [roomAt(placement, wanted)];
  const { chosen, to } = await chooseForViewer(ctx, { rooms, model: null, browser });
  return Promise.all((chosen?.get("here") ?? []).map((ad) => serve(ctx, ad, to)));
}
