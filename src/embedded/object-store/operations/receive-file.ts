import { type Received, receive } from "../body/receive";
import type { Segment } from "../disk/records";
import type { Store } from "../disk/store";
import { asS3Error } from "../protocol/errors";
import type { Exchange } from "./exchange";

/** Writes the request's body to a new file. The file is whole and durable, or it is gone. */
export async function receiveFile({
  request,
  permit,
  store,
}: Exchange): Promise<Received & { segment: Segment }> {
  const writer = await store.blobs.create();
  try {
    const received = await receive(request, permit, (piece) => writer.write(piece));
    return { ...received, segment: await writer.finish() };
  } catch (error) {
    await writer.abandon();
    throw error;
  }
}

/**
 * Runs what makes new files visible; if it refuses, nothing refers to them and they go. Only when the journal broke
 * they stay, for its line may have reached the disk: the next start finds out.
 */
export async function keepOrDiscard<T>(store: Store, files: Segment[], keep: () => Promise<T>): Promise<T> {
  try {
    return await keep();
  } catch (error) {
    if (asS3Error(error).code !== "ServiceUnavailable") store.blobs.discard(files);
    throw error;
  }
}
