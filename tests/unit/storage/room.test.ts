import { statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { requireRoom } from "@/services/storage/room";

const path = join(tmpdir(), "original");

describe("room for an original on the worker's disk", () => {
  test("is there for a picture", async () => {
    await expect(requireRoom(path, 5_000_000)).resolves.toBeUndefined();
  });

  test("is refused to a film that would fill the disk, before it is fetched", async () => {
    const { bavail, bsize } = await statfs(tmpdir());
    await expect(requireRoom(path, bavail * bsize)).rejects.toThrow(/no space left/);
  });
});
