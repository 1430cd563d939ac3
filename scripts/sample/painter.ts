import { parentPort } from "node:worker_threads";
import sharp from "sharp";
import type { ObjectContent } from "./plan";
import type { Answer } from "./pool";
import { renderContent } from "./render";

// A thread of the pool: paints what it is sent. One core each, so that sharp does not compete with its own siblings.
sharp.concurrency(1);
sharp.cache(false);

parentPort!.on("message", async ({ id, content }: { id: number; content: ObjectContent }) => {
  parentPort!.postMessage(await answerTo(id, content));
});

async function answerTo(id: number, content: ObjectContent): Promise<Answer> {
  try {
    return { id, body: await renderContent(content) };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}
