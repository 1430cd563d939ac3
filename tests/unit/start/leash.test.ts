import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { openLogFile } from "../../../scripts/start/log-file";
import { startPart } from "../../../scripts/start/part";

const directory = mkdtempSync(join(tmpdir(), "creatorflix-leash-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe("the leash of a part", () => {
  test("does not hold the part's own children, which inherit its arguments and have another input", async () => {
    const script = join(directory, "parent.mjs");
    writeFileSync(
      script,
      `import { spawn } from "node:child_process";
       const life = "setTimeout(() => console.log('grown up'), 400)";
       const child = spawn(process.execPath, [...process.execArgv, "-e", life], { stdio: ["ignore", "inherit", "inherit"] });
       child.on("exit", (code, signal) => console.log(signal ?? code));`,
    );
    const lines: string[] = [];
    const part = startPart({
      name: "The parent",
      args: [script],
      env: { PATH: process.env.PATH },
      log: openLogFile(directory, "parent"),
      onLine: (line) => lines.push(line),
    });
    await part.exited;
    expect(lines).toEqual(["grown up", "0"]);
  });
});
