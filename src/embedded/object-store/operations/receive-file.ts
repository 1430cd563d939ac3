import { type Received, receive } from "../body/receive";
import type { Segment } from "../disk/records";
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

/** Runs what makes new files visible; if it refuses, nothing refers to them and they go. */
export async function keepOrDiscard<T>(
  { store }: Exchange,
  files: Segment[],
  keep: () => Promise<T>,
): Promise<T> {
  try {
    return await keep();
  } catch (error) {
    store.blobs.discard(files);
    throw error;
  }
}
