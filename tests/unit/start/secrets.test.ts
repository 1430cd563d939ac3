import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { openDataDirectory, type Places } from "../../../scripts/start/data-directory";
import { openSecrets } from "../../../scripts/start/secrets";

let places: Places;
beforeEach(() => {
  const directory = mkdtempSync(join(tmpdir(), "secrets-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  places = openDataDirectory(directory);
});

describe("the secrets of the embedded parts", () => {
  test("are made once, readable by their owner only, and the same ever after", () => {
    const first = openSecrets(places);
    expect(statSync(places.secrets).mode & 0o777).toBe(0o600);
    expect(openSecrets(places)).toEqual(first);
  });

  test("differ from site to site", () => {
    const first = openSecrets(places);
    rmSync(places.secrets);
    const second = openSecrets(places);
    for (const name of Object.keys(first) as (keyof typeof first)[])
      expect(second[name]).not.toBe(first[name]);
  });

  test.each(["", "{", "[]", '{"databasePassword":"short"}'])(
    "are refused by file name when damaged: %j",
    (text) => {
      writeFileSync(places.secrets, text);
      expect(() => openSecrets(places)).toThrow(`${places.secrets} is damaged`);
      expect(readFileSync(places.secrets, "utf8")).toBe(text);
    },
  );

  test("are not made anew over data that belongs to lost ones", () => {
    mkdirSync(join(places.postgres, "base"), { recursive: true });
    expect(() => openSecrets(places)).toThrow(`${places.secrets} is missing`);
  });
});
