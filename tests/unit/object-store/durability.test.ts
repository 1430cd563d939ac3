import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { appendFile, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import {
  CreateBucketCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { describe, expect } from "vitest";
import { DirectoryInUse, JournalDamaged } from "@/embedded/object-store";
import { lockDirectory } from "@/embedded/object-store/disk/lock";
import {
  BUCKET,
  CREDENTIALS,
  clientFor,
  put,
  read,
  refusal,
  sendRaw,
  signedHeaders,
  startIn,
  test,
} from "./support";

const ENTRY = "src/embedded/object-store/main.ts";

/** Starts the store as the supervisor does: a process of its own. */
async function spawnStore(
  directory: string,
  more: Record<string, string> = {},
): Promise<{ url: string; child: ChildProcess }> {
  const child = spawn(process.execPath, ["--import", "tsx", ENTRY], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      OBJECT_STORE_DIR: directory,
      OBJECT_STORE_PORT: "0",
      OBJECT_STORE_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
      OBJECT_STORE_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
      ...more,
    },
  });
  let complaint = "";
  child.stderr?.on("data", (text) => {
    complaint += text;
  });
  for await (const line of createInterface({ input: child.stdout! })) {
    const { ready, url } = JSON.parse(line);
    if (ready) return { url, child };
  }
  throw new Error(complaint);
}

async function blobs(directory: string): Promise<string[]> {
  const names = await readdir(join(directory, "blobs"), { recursive: true });
  return names.filter((name) => name.length > 3);
}

const count = async (directory: string) => (await blobs(directory)).length;
const PATIENT = { timeout: 20_000 };

describe("a killed store", () => {
  test("has every object that it acknowledged, whole, and no half one", async ({ directory }) => {
    const acknowledged = new Map<string, number>();
    for (let round = 0; round < 3; round++) {
      const { url, child } = await spawnStore(directory);
      const s3 = clientFor(url);
      await s3.send(new CreateBucketCommand({ Bucket: BUCKET })).catch(() => {});
      const exited = once(child, "exit");
      let written = 0;
      const write = async (writer: number) => {
        for (let n = 0; ; n++) {
          const size = 1 + ((n * 7919 + writer * 104_729) % 300_000);
          const key = `${round}/${writer}/${n % 5}`; // overwrites too
          acknowledged.delete(key);
          await put(s3, key, Buffer.alloc(size, `${size},`));
          acknowledged.set(key, size);
          if (++written === 60) child.kill("SIGKILL");
        }
      };
      await Promise.allSettled(Array.from({ length: 8 }, (_, writer) => write(writer)));
      await exited;
    }
    const { url, child } = await spawnStore(directory);
    const s3 = clientFor(url);
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: BUCKET }));
    for (const { Key = "", Size = 0 } of Contents) {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: BUCKET, Key }));
      const bytes = Buffer.from((await Body?.transformToByteArray()) ?? []);
      expect([Key, bytes.equals(Buffer.alloc(Size, `${Size},`))]).toEqual([Key, true]);
    }
    const sizes = new Map(Contents.map(({ Key = "", Size }) => [Key, Size]));
    expect(acknowledged.size).toBeGreaterThan(20);
    for (const [key, size] of acknowledged) expect([key, sizes.get(key)]).toEqual([key, size]);
    expect(await blobs(directory)).toHaveLength(Contents.length);
    child.kill("SIGTERM");
    expect(await once(child, "exit")).toEqual([0, null]);
  });
});

describe("an upload that breaks off", () => {
  test("leaves what was there, and no file", async ({ s3, store, directory }) => {
    await put(s3, "a", "before");
    const headers = await signedHeaders(store.url, { method: "PUT", path: "/media/a" });
    const head = Object.entries({ ...headers, "content-length": "1000000" }).map((pair) => pair.join(": "));
    const socket = connect(store.port, "127.0.0.1");
    socket.write(`PUT /media/a HTTP/1.1\r\n${head.join("\r\n")}\r\n\r\n${"x".repeat(50_000)}`);
    await expect.poll(() => count(directory), PATIENT).toBe(2);
    socket.destroy();
    await expect.poll(() => count(directory), PATIENT).toBe(1);
    expect(await read(s3, "a")).toBe("before");
  });

  test("is refused without a length, and when it is larger than an upload may be", async ({ store, s3 }) => {
    const path = "/media/a";
    const headers = await signedHeaders(store.url, { method: "PUT", path });
    const chunked = { ...headers, "transfer-encoding": "chunked" };
    expect((await sendRaw(store.url, { method: "PUT", path, headers: chunked, body: "x" })).status).toBe(411);
    const huge = { ...headers, "content-length": String(6 * 1024 ** 3), expect: "100-continue" };
    expect((await sendRaw(store.url, { method: "PUT", path, headers: huge })).code).toBe("EntityTooLarge");
    expect(await refusal(s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: "a" })))).toContain("404");
  });

  test("is not even invited when its sender may not upload", async ({ store }) => {
    let invited = false;
    const socket = connect(store.port, "127.0.0.1");
    socket.write("PUT /media/a HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\nexpect: 100-continue\r\n\r\n");
    for await (const data of socket) invited ||= String(data).includes("100 Continue");
    expect(invited).toBe(false);
  });
});

describe("the store's directory", () => {
  test("is opened again when a crash tore the last line of the journal", async ({ s3, store, directory }) => {
    await put(s3, "a", "kept");
    await put(s3, "b", "torn");
    await store.close();
    const journal = join(directory, "journal");
    await truncate(journal, (await readFile(journal)).length - 5);
    let again = await startIn(directory);
    const client = clientFor(again.url);
    expect(await read(client, "a")).toBe("kept");
    expect(await refusal(client.send(new GetObjectCommand({ Bucket: BUCKET, Key: "b" })))).toBe(
      "404 NoSuchKey",
    );
    await put(client, "c", "after");
    await again.close();
    again = await startIn(directory);
    expect(await read(clientFor(again.url), "c")).toBe("after");
    await again.close();
  });

  test("is refused, with a sentence to act on, when the journal was changed in its middle", async ({
    s3,
    store,
    directory,
  }) => {
    await put(s3, "a");
    await put(s3, "b");
    await store.close();
    const journal = join(directory, "journal");
    const text = await readFile(journal, "utf8");
    await writeFile(journal, text.replace('"a"', '"x"'));
    await expect(startIn(directory)).rejects.toThrow(JournalDamaged);
    await expect(startIn(directory)).rejects.toThrow(/line 2.*backup/);
    expect(await blobs(directory)).toHaveLength(2);
  });

  test("loses only the object whose file is gone, and sweeps files that belong to none", async ({
    s3,
    store,
    directory,
  }) => {
    await put(s3, "a", "lost");
    const [lost = ""] = await blobs(directory);
    await put(s3, "b", "kept");
    await store.close();
    await rm(join(directory, "blobs", lost));
    await appendFile(join(directory, "blobs", "00", "0".repeat(30)), "left by a crash");
    const again = await startIn(directory);
    const { Contents } = await clientFor(again.url).send(new ListObjectsV2Command({ Bucket: BUCKET }));
    expect(Contents?.map(({ Key }) => Key)).toEqual(["b"]);
    await expect.poll(() => count(directory), PATIENT).toBe(1);
    await again.close();
  });

  test("is shortened to what is there when most of its journal is history", async ({
    s3,
    store,
    directory,
  }) => {
    const Objects = Array.from({ length: 600 }, (_, n) => ({ Key: String(n) }));
    await Promise.all(Objects.map(({ Key }) => put(s3, Key)));
    await s3.send(new DeleteObjectsCommand({ Bucket: BUCKET, Delete: { Objects } }));
    await put(s3, "kept", "bytes");
    await store.close();
    const again = await startIn(directory);
    expect((await readFile(join(directory, "journal"), "utf8")).split("\n")).toHaveLength(3);
    expect(await read(clientFor(again.url), "kept")).toBe("bytes");
    await again.close();
    const third = await startIn(directory);
    expect(await read(clientFor(third.url), "kept")).toBe("bytes");
    await third.close();
  });

  test("has one owner at a time, and is free again when its owner is killed", async ({ directory }) => {
    const { child } = await spawnStore(directory);
    await expect(lockDirectory(directory, 200)).rejects.toThrow(DirectoryInUse);
    child.kill("SIGKILL");
    await once(child, "exit");
    await (await lockDirectory(directory, 200))();
  });
});

describe("the store's process", () => {
  test("says which port is taken, and leaves", async ({ store, directory }) => {
    const other = join(directory, "other");
    await expect(startIn(other, { port: store.port })).rejects.toMatchObject({ code: "EADDRINUSE" });
    const taken = spawnStore(other, { OBJECT_STORE_PORT: String(store.port) });
    await expect(taken).rejects.toThrow(`EADDRINUSE: address already in use 127.0.0.1:${store.port}`);
  });

  test("names the setting that is missing", async ({ directory }) => {
    const nameless = spawnStore(directory, { OBJECT_STORE_ACCESS_KEY_ID: "" });
    await expect(nameless).rejects.toThrow("OBJECT_STORE_ACCESS_KEY_ID");
  });

  test("lets a download end before it closes", async ({ s3, store }) => {
    await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: "a", Body: Buffer.alloc(20 * 1024 * 1024) }));
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: "a" }));
    const [bytes] = await Promise.all([Body?.transformToByteArray(), store.close()]);
    expect(bytes?.length).toBe(20 * 1024 * 1024);
  });
});
