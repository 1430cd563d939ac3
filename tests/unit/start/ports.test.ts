import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { freePort } from "@/embedded/postgres/port";
import { chooseSitePort, openPortBook } from "../../../scripts/start/ports";

async function takenPort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

function bookFile(): string {
  const directory = mkdtempSync(join(tmpdir(), "ports-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return join(directory, "ports.json");
}

test("a taken port is told, and another one used", async () => {
  const taken = await takenPort();
  const told: string[] = [];
  const port = await chooseSitePort(taken, true, (line) => told.push(line));
  expect(port).not.toBe(taken);
  expect(told).toEqual([`Port ${taken} is taken; the site uses ${port} instead.`]);
});

test("a site with a database of its own does not move", async () => {
  const taken = await takenPort();
  await expect(chooseSitePort(taken, false, () => undefined)).rejects.toThrow(`Port ${taken} is taken`);
});

test("an embedded part keeps its port from start to start", async () => {
  const file = bookFile();
  const port = await freePort();
  writeFileSync(file, JSON.stringify({ objectStore: port }));
  expect(await openPortBook(file, () => undefined).choose("objectStore")).toBe(port);
});

test("an embedded part moves when its port is taken, and remembers where to", async () => {
  const file = bookFile();
  const taken = await takenPort();
  writeFileSync(file, JSON.stringify({ objectStore: taken }));
  const told: string[] = [];
  const port = await openPortBook(file, (line) => told.push(line)).choose("objectStore");
  expect(told).toHaveLength(1);
  expect(await openPortBook(file, (line) => told.push(line)).choose("objectStore")).toBe(port);
  expect(told).toHaveLength(1);
});

test("a damaged book of ports is begun anew", async () => {
  const file = bookFile();
  writeFileSync(file, '{"objectStore":"; rm"');
  expect(await openPortBook(file, () => undefined).choose("objectStore")).toBeGreaterThan(1_023);
});
