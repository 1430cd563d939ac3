import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { takeLock } from "../../../scripts/start/lock";
import { identityOf } from "../../../scripts/start/process-identity";

let file: string;
beforeEach(() => {
  const directory = mkdtempSync(join(tmpdir(), "lock-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  file = join(directory, "supervisor.lock");
});

async function someOtherProcess() {
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
  await once(child, "spawn");
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

describe("one site per data directory", () => {
  test("a second one is refused, and told where the first one answers", async () => {
    const { pid } = await someOtherProcess();
    writeFileSync(file, JSON.stringify({ ...identityOf(pid!), address: "http://127.0.0.1:3000" }));
    await expect(takeLock(file, "/srv/data")).rejects.toThrow(
      `already runs in /srv/data (process ${pid}) at http://127.0.0.1:3000`,
    );
  });

  test("a lock whose holder was killed is taken over", async () => {
    const child = await someOtherProcess();
    writeFileSync(file, JSON.stringify(identityOf(child.pid!)));
    child.kill("SIGKILL");
    await once(child, "exit");
    (await takeLock(file, "/srv/data")).release();
    expect(existsSync(file)).toBe(false);
  });

  test("a number that now belongs to another process holds nothing", async () => {
    const { pid } = await someOtherProcess();
    writeFileSync(file, JSON.stringify({ pid, born: "long ago" }));
    const lock = await takeLock(file, "/srv/data");
    lock.release();
  });

  test("a damaged lock holds nothing", async () => {
    writeFileSync(file, "{{{");
    (await takeLock(file, "/srv/data")).release();
  });

  test("a site that is stopping is waited for", async () => {
    const child = await someOtherProcess();
    writeFileSync(file, JSON.stringify({ ...identityOf(child.pid!), stopping: true }));
    const waiting = takeLock(file, "/srv/data");
    child.kill("SIGKILL");
    (await waiting).release();
  });
});
