import { DomainError } from "@/lib/errors";
import { MINUTE } from "@/lib/time";
import { MAX_AD_PICTURE_BYTES, UploadAdPicture, uploadAdPicture } from "@/services/ads";
import { requireAdmin } from "@/services/context";
import { readBytes } from "@/web/body";
import { faultsOf } from "@/web/forms";
import { json, route } from "@/web/routes";
import { requireSameOrigin } from "@/web/same-origin";

/**
 * Takes the picture of an ad by itself, so that a form that is refused loses none: the file as the body, `?type=` of the ad. Answers
 * with what the form then sends and shows (`UploadedPicture`).
 */
export const POST = route(async (ctx, request) => {
  await requireSameOrigin();
  // Nobody else's megabytes are read.
  requireAdmin(ctx);
  const bytes = await readBytes(request, MAX_AD_PICTURE_BYTES, 5 * MINUTE);
  if (!bytes) throw refused("ad_picture_large");
  const picture = new File([bytes as Uint8Array<ArrayBuffer>], "picture");
  const type = new URL(request.url).searchParams.get("type");
  const input = UploadAdPicture.safeParse({ type, picture });
  if (!input.success) throw refused(faultsOf(input.error).fieldErrors.picture ?? "invalid");
  return json(await uploadAdPicture(ctx, input.data));
});

const refused = (code: string) => new DomainError("invalid", code, "This picture cannot be used.");
