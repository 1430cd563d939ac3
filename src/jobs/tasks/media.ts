import {
  deriveMedia,
  deriveModel,
  forgetDerivatives,
  refineMedia,
  refineModel,
  sweepDerivatives,
} from "@/services/media";
import type { Tasks } from "../tasks";

export const mediaTasks: Tasks = {
  "media.derive": (ctx, { mediaId }, { isLastTry }) => deriveMedia(ctx, mediaId, isLastTry),
  "model.derive": (ctx, { modelId }) => deriveModel(ctx, modelId),
  "media.refine": (ctx, { mediaId }) => refineMedia(ctx, mediaId),
  "model.refine": (ctx, { modelId }) => refineModel(ctx, modelId),
  "media.forget": forgetDerivatives,
  "media.sweep": sweepDerivatives,
};
