import { AD_TYPES } from "@/db/schema";
import { AD_FORMATS, type AdType } from "../../slots";

const KEY = new RegExp(`^(_derived/[0-9a-f-]{36}/)(${AD_TYPES.join("|")})-(\\d+)\\.webp$`);

/** The longest side of the picture that is kept for other crops: what a dense screen shows at full width. */
export const SOURCE_SIDE = 2_880;

/** The key that `ads.image_url` holds: the largest width of the type. */
export function imageKeyOf(folder: string, type: AdType): string {
  return `${folder}${type}-${AD_FORMATS[type].width}.webp`;
}

/** Folder and type of a key that an upload made, or null for any other. */
export function readImageKey(key: string): { folder: string; type: AdType } | null {
  const [, folder, type] = KEY.exec(key) ?? [];
  if (!folder || !type) return null;
  const read = { folder, type: type as AdType };
  return imageKeyOf(folder, read.type) === key ? read : null;
}

export const sourceKeyOf = (folder: string) => `${folder}source.webp`;
