import { describe, expect, test } from "vitest";
import { mayTraverse } from "@/embedded/postgres/identity";

const postgres = { uid: 101, gid: 104 };
const directory = (mode: number, uid = 0, gid = 0) => ({ mode: 0o40000 | mode, uid, gid });

describe("whether the server's user can enter a directory", () => {
  test("follows the bits of everybody for a stranger", () => {
    expect(mayTraverse(directory(0o755), postgres)).toBe(true);
    expect(mayTraverse(directory(0o711), postgres)).toBe(true);
    expect(mayTraverse(directory(0o700), postgres)).toBe(false);
  });

  test("follows the group's bits for a member, even where everybody may", () => {
    expect(mayTraverse(directory(0o750, 0, 104), postgres)).toBe(true);
    expect(mayTraverse(directory(0o705, 0, 104), postgres)).toBe(false);
  });

  test("follows the owner's bits for the owner, even where everybody may", () => {
    expect(mayTraverse(directory(0o700, 101), postgres)).toBe(true);
    expect(mayTraverse(directory(0o077, 101), postgres)).toBe(false);
  });
});
