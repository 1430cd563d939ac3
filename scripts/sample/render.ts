import { renderClip } from "./art/clip";
import { renderPicture } from "./art/picture";
import type { ObjectContent } from "./plan";

/** Makes the bytes of one object. */
export async function renderContent(content: ObjectContent): Promise<Buffer> {
  if (content.kind === "picture") return renderPicture(content.recipe);
  if (content.kind === "clip") return renderClip(content.recipe);
  return Buffer.from(content.text);
}
