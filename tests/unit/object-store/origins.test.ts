import { GetObjectCommand } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { describe, expect } from "vitest";
import { BUCKET, put, SITE, sendRaw, startIn, test, withDirectory } from "./support";

const ask = (url: string, origin: string, method = "PUT") =>
  sendRaw(url, {
    method: "OPTIONS",
    path: "/media/a.txt",
    headers: {
      origin,
      "access-control-request-method": method,
      "access-control-request-headers": "content-type,x-amz-meta-by",
    },
  });

describe("scripts of another origin", () => {
  test("of the site may read and upload, and see what they need to see", async ({ store, s3 }) => {
    const { status, headers } = await ask(store.url, SITE);
    expect(status).toBe(200);
    expect(headers["access-control-allow-origin"]).toBe(SITE);
    expect(headers["access-control-allow-methods"]).toContain("PUT");
    expect(headers["access-control-allow-headers"]).toBe("content-type,x-amz-meta-by");
    await put(s3, "a.txt");
    const url = await getSignedUrl(s3, new GetObjectCommand({ Bucket: BUCKET, Key: "a.txt" }));
    const answer = await fetch(url, { headers: { origin: SITE } });
    expect(answer.headers.get("access-control-allow-origin")).toBe(SITE);
    expect(answer.headers.get("access-control-expose-headers")).toContain("Content-Range");
    expect(answer.headers.get("vary")).toBe("Origin");
  });

  test("of anywhere else may not, though a plain request is answered", async ({ store, s3 }) => {
    await put(s3, "a.txt");
    const url = await getSignedUrl(s3, new GetObjectCommand({ Bucket: BUCKET, Key: "a.txt" }));
    for (const origin of ["http://evil.example", "null", `${SITE}.evil.example`, "http://localhost:3001"]) {
      const { status, headers } = await ask(store.url, origin);
      expect([origin, status, headers["access-control-allow-origin"]]).toEqual([origin, 403, undefined]);
      const answer = await fetch(url, { headers: { origin } });
      expect([answer.status, answer.headers.get("access-control-allow-origin")]).toEqual([200, null]);
      expect(answer.headers.get("vary")).toBe("Origin");
    }
    expect((await ask(store.url, SITE, "TRACE")).status).toBe(403);
  });

  test("may become allowed while the store runs", async () => {
    await withDirectory(async (directory) => {
      const origins: string[] = [];
      const store = await startIn(directory, { allowedOrigins: () => origins });
      expect((await ask(store.url, SITE)).status).toBe(403);
      origins.push(SITE);
      expect((await ask(store.url, SITE)).status).toBe(200);
      await store.close();
    });
  });
});
