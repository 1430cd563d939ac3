import { deriveMedia, deriveModel } from "@/services/media";
import type { Tasks } from "../tasks";

export const mediaTasks: Tasks = {
  "media.derive": (ctx, { mediaId }) => deriveMedia(ctx, mediaId),
  "model.derive": (ctx, { modelId }) => deriveModel(ctx, modelId),
};
