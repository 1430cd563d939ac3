import { getObject, headObject } from "@/services/storage";
import type { AdType } from "../../slots";
import { AdPictureRefused } from "../errors";
import type { CreateAd } from "../input";
import { readImageKey, sourceKeyOf } from "./keys";
import { storeCrop, storePicture } from "./store";

type Chosen = Pick<CreateAd, "type" | "picture" | "imageKey" | "removePicture">;
type Before = { type: AdType; imageUrl: string | null };

/**
 * The key of the picture that an ad is to have, cropped for its type. It asks the store, so it comes before any transaction. A key
 * counts only if an upload of ours made it or the ad has it already: no row can make another file of the store public.
 */
export async function choosePicture(chosen: Chosen, before: Before | null): Promise<string | null> {
  const { type, picture, imageKey, removePicture } = chosen;
  if (picture) return (await storePicture(Buffer.from(await picture.arrayBuffer()), type)).imageKey;
  if (removePicture || imageKey === "") return null;
  const isOwn = imageKey === before?.imageUrl;
  if (isOwn && type === before.type) return imageKey;
  const read = readImageKey(imageKey);
  // The sample's artwork lies beside no whole picture: it is one.
  const source = read ? sourceKeyOf(read.folder) : imageKey;
  if ((!read && !isOwn) || !(await headObject(source))) throw new AdPictureRefused("gone");
  if (!read) return (await storePicture(await getObject(source), type)).imageKey;
  return read.type === type ? imageKey : storeCrop(await getObject(source), read.folder, type);
}
