import {
  GetObjectCommand,
  HeadBucketCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { describe, expect } from "vitest";
import {
  BUCKET,
  CREDENTIALS,
  clientFor,
  put,
  read,
  refusal,
  sendRaw,
  sendSigned,
  signedHeaders,
  startIn,
  test,
} from "./support";

const MINUTE = 60_000;
const get = (Key: string) => new GetObjectCommand({ Bucket: BUCKET, Key });

describe("a request to the object store", () => {
  test("is refused without a signature, whatever it asks for", async ({ store, s3 }) => {
    await put(s3, "a.txt");
    for (const [method, path] of [
      ["GET", "/"],
      ["GET", "/media"],
      ["GET", "/media/a.txt"],
      ["HEAD", "/media/a.txt"],
      ["PUT", "/media/b.txt"],
      ["DELETE", "/media/a.txt"],
      ["GET", "/media/missing.txt"],
      ["GET", "/nowhere/a.txt"],
    ]) {
      const answer = await sendRaw(store.url, { method, path: path! });
      expect([method, path, answer.status]).toEqual([method, path, 403]);
    }
    expect(await read(s3, "a.txt")).toBe("x");
  });

  test("is refused when it was signed with another secret", async ({ store }) => {
    const thief = clientFor(store.url, { ...CREDENTIALS, secretAccessKey: "guessed" });
    expect(await refusal(thief.send(new ListObjectsV2Command({ Bucket: BUCKET })))).toBe(
      "403 SignatureDoesNotMatch",
    );
  });

  test("is refused when it was signed with an unknown key", async ({ store }) => {
    const stranger = clientFor(store.url, { ...CREDENTIALS, accessKeyId: "AKIAOTHER" });
    expect(await refusal(stranger.send(get("a.txt")))).toBe("403 InvalidAccessKeyId");
  });

  test("is refused when path, query, method or a signed header differs from what was signed", async ({
    store,
    s3,
  }) => {
    await put(s3, "a.txt");
    await put(s3, "b.txt");
    const path = "/media/a.txt";
    const headers = await signedHeaders(store.url, { path, headers: { "x-amz-meta-by": "me" } });
    const status = async (changed: object) =>
      (await sendRaw(store.url, { path, headers, ...changed })).status;
    expect(await status({})).toBe(200);
    expect(await status({ path: "/media/b.txt" })).toBe(403);
    expect(await status({ path: `${path}?response-content-type=text/html` })).toBe(403);
    expect(await status({ method: "DELETE" })).toBe(403);
    expect(await status({ headers: { ...headers, "x-amz-meta-by": "you" } })).toBe(403);
    expect(await status({ headers: { ...headers, host: "elsewhere" } })).toBe(403);
  });

  test("is refused when somebody added a header that changes what is done", async ({ store, s3 }) => {
    await put(s3, "secret.txt");
    const headers = await signedHeaders(store.url, { method: "PUT", path: "/media/mine.txt" });
    headers["x-amz-copy-source"] = "/media/secret.txt";
    const answer = await sendRaw(store.url, { method: "PUT", path: "/media/mine.txt", headers });
    expect([answer.status, answer.code]).toEqual([403, "AccessDenied"]);
  });

  test("is refused when its clock is more than fifteen minutes off", async ({ store, s3 }) => {
    await put(s3, "a.txt");
    const at = (ms: number) =>
      sendSigned(store.url, { path: "/media/a.txt", signedAt: new Date(Date.now() + ms) });
    expect((await at(-14 * MINUTE)).status).toBe(200);
    expect((await at(14 * MINUTE)).status).toBe(200);
    expect((await at(-16 * MINUTE)).code).toBe("RequestTimeTooSkewed");
    expect((await at(16 * MINUTE)).code).toBe("RequestTimeTooSkewed");
  });

  test("is refused when its body is not the one that was signed", async ({ store, s3 }) => {
    const sha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"; // of nothing
    const headers = { "x-amz-content-sha256": sha256 };
    const answer = await sendSigned(store.url, {
      method: "PUT",
      path: "/media/a.txt",
      headers,
      body: "something",
    });
    expect([answer.status, answer.code]).toEqual([400, "XAmzContentSHA256Mismatch"]);
    expect(await refusal(s3.send(get("a.txt")))).toBe("404 NoSuchKey");
  });

  test("is refused when its authorization is nonsense", async ({ store }) => {
    for (const authorization of ["", "Bearer x", "AWS4-HMAC-SHA256 Credential=x", "AWS AKIATEST:abc"]) {
      const { status } = await sendRaw(store.url, { path: "/media/a.txt", headers: { authorization } });
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
    }
  });
});

describe("a presigned URL", () => {
  test("opens one object, with ranges, until it expires", async ({ directory }) => {
    let now = Date.now();
    const store = await startIn(directory, { now: () => new Date(now) });
    const s3 = clientFor(store.url);
    await sendSigned(store.url, { method: "PUT", path: "/media" });
    await put(s3, "a.txt", "0123456789");
    const url = await getSignedUrl(s3, get("a.txt"), { expiresIn: 60, signingDate: new Date(now) });
    expect(await (await fetch(url)).text()).toBe("0123456789");
    const part = await fetch(url, { headers: { range: "bytes=0-3" } });
    expect([part.status, await part.text()]).toEqual([206, "0123"]);
    now += 59_000;
    expect((await fetch(url)).status).toBe(200);
    now += 3_000;
    expect((await fetch(url)).status).toBe(403);
    await store.close();
  });

  test("is refused when anything in it was changed", async ({ s3 }) => {
    await put(s3, "a.txt");
    await put(s3, "b.txt");
    const url = await getSignedUrl(s3, get("a.txt"), { expiresIn: 60 });
    expect((await fetch(url)).status).toBe(200);
    for (const changed of [
      url.replace("a.txt", "b.txt"),
      url.replace("X-Amz-Expires=60", "X-Amz-Expires=600"),
      `${url}&response-content-type=text%2Fhtml`,
      url.replace(/Signature=./, (m) => m.slice(0, -1) + (m.endsWith("0") ? "1" : "0")),
      url.replace(/&X-Amz-Signature=[^&]*/, ""),
      url.replace("localhost", "127.0.0.1").replace("127.0.0.1", "127.0.0.2"),
    ]) {
      const answer = await fetch(changed).catch(() => ({ status: 403 }));
      expect([changed, answer.status]).toEqual([changed, 403]);
    }
    expect((await fetch(url, { method: "DELETE" })).status).toBe(403);
  });

  test("is refused before its time and beyond a week", async ({ s3, store }) => {
    await put(s3, "a.txt");
    const signingDate = new Date(Date.now() + 20 * MINUTE);
    expect((await fetch(await getSignedUrl(s3, get("a.txt"), { signingDate }))).status).toBe(403);
    const long = await getSignedUrl(s3, get("a.txt"), { expiresIn: 60 });
    const answer = await fetch(long.replace("X-Amz-Expires=60", "X-Amz-Expires=700000"));
    expect([answer.status, (await answer.text()).includes("AuthorizationQueryParametersError")]).toEqual([
      400,
      true,
    ]);
    expect((await sendRaw(store.url, { path: "/media/a.txt?X-Amz-Signature=" })).status).toBe(400);
  });

  test("takes an upload, and only of the type that was signed", async ({ s3 }) => {
    const command = new PutObjectCommand({ Bucket: BUCKET, Key: "up.txt", ContentType: "text/plain" });
    const url = await getSignedUrl(s3, command, {
      expiresIn: 60,
      signableHeaders: new Set(["content-type"]),
    });
    const send = (type: string) =>
      fetch(url, { method: "PUT", body: "hey", headers: { "content-type": type } });
    expect((await send("text/html")).status).toBe(403);
    expect((await send("text/plain")).status).toBe(200);
    expect(await read(s3, "up.txt")).toBe("hey");
  });

  test("may belong to any region, since the signature covers its name", async ({ store, s3 }) => {
    await put(s3, "a.txt");
    const url = await getSignedUrl(s3, get("a.txt"), { signingRegion: "sa-east-1" });
    expect((await fetch(url)).status).toBe(200);
    expect((await fetch(url.replace("sa-east-1", "us-east-1"))).status).toBe(403);
    await s3.send(new HeadBucketCommand({ Bucket: BUCKET }));
    expect(store.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });
});
