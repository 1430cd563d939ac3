import { deriveMedia, deriveModel, forgetDerivatives, sweepDerivatives } from "@/services/media";
import type { Tasks } from "../tasks";

export const mediaTasks: Tasks = {
  "media.derive": (ctx, { mediaId }, { isLastTry }) => deriveMedia(ctx, mediaId, isLastTry),
  "model.derive": (ctx, { modelId }) => deriveModel(ctx, modelId),
  "media.forget": forgetDerivatives,
  "media.sweep": sweepDerivatives,
};
