// The door to pictures and films: what they are by their bytes, what is derived from them, and how the
// derivatives reach a page. Originals are signed in the room of the post page only.
export { encodeCovers, encodeWhole, type Measured, measureArtwork } from "./media/artwork";
export { deriveMedia } from "./media/derive-media";
export { deriveModel } from "./media/derive-model";
export { countFiles, type FileCounts } from "./media/files/count";
export { type AdminFile, ListFiles, listFiles } from "./media/files/list";
export { RetryFiles, retryFiles } from "./media/files/retry";
export type { FileState } from "./media/files/rules";
export { forgetDerivatives } from "./media/forget";
export {
  blurPicture,
  CARD_WIDTH,
  clearPicture,
  clearPreview,
  modelPicture,
  type Picture,
  sitePicture,
} from "./media/picture";
export { encodeSquares } from "./media/portrait";
export { deriveFailedByChance, deriveWaiting } from "./media/queue";
export { rederive } from "./media/rederive";
export { refineMedia } from "./media/refine-media";
export { refineModel } from "./media/refine-model";
export type { Encoded } from "./media/resize";
export { type Swept, sweepDerivatives } from "./media/sweep";
export { type FailureReason, Unreadable } from "./media/unreadable";
