import { statfs } from "node:fs/promises";
import { dirname } from "node:path";

/** What is left to others on the same disk: a database that cannot write any more takes the whole site with it. */
const LEFT_TO_OTHERS = 256 * 1024 * 1024;

/** Refuses to bring so many bytes onto the disk of this path where they would (nearly) fill it. */
export async function requireRoom(path: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(dirname(path));
  if (bytes + LEFT_TO_OTHERS <= bavail * bsize) return;
  throw new Error(`no space left on the disk of ${dirname(path)} for a file of ${bytes} bytes`);
}
