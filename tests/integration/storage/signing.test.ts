import { describe, expect } from "vitest";
import { MINUTE } from "@/lib/time";
import { putObject, signDerivative, signDownload, signOriginal } from "@/services/storage";
import { test } from "../../support/test";

const keys = [
  "Ana Luz/Maré baixa/img 1.jpg",
  "100% Céu/Nuvem + sol/a&b=c?d#e.jpg",
  "a/!'()*~-._/x.jpg",
  "😀/ÿ/e\u0301 and é.jpg",
  "%2F%20/%zz.jpg",
  'quotes"<>^`{|}.jpg',
];

async function read(url: string): Promise<{ status: number; text: string; disposition: string | null }> {
  const answer = await fetch(url);
  return {
    status: answer.status,
    text: await answer.text(),
    disposition: answer.headers.get("content-disposition"),
  };
}

describe("a signed URL", () => {
  test.for(keys)("opens the object that it names: %j", async (key, { ctx }) => {
    await putObject(key, Buffer.from(key), { contentType: "text/plain" });
    for (const url of [await signOriginal(key, ctx.now), await signDerivative(key, ctx.now)]) {
      expect(await read(url)).toMatchObject({ status: 200, text: key });
    }
    const download = await read(await signDownload(key, ctx.now, "your data.zip"));
    expect(download).toMatchObject({
      status: 200,
      text: key,
      disposition: 'attachment; filename="your data.zip"',
    });
  });

  test("opens nothing else, and nothing once its time is up", async ({ ctx }) => {
    await putObject("a/b/1.jpg", Buffer.from("1"), { contentType: "text/plain" });
    await putObject("a/b/2.jpg", Buffer.from("2"), { contentType: "text/plain" });
    const url = await signOriginal("a/b/1.jpg", ctx.now);
    expect((await read(url)).status).toBe(200);
    expect((await read(url.replace("1.jpg", "2.jpg"))).status).toBe(403);
    expect((await read(url.replace("X-Amz-Expires=900", "X-Amz-Expires=901"))).status).toBe(403);
    const late = await signOriginal("a/b/1.jpg", new Date(ctx.now.getTime() - 30 * MINUTE));
    expect((await read(late)).status).toBe(403);
  });

  test("is the same for all who ask within a window, and another in the next", async () => {
    const start = new Date("2026-11-21T12:00:00Z").getTime();
    const at = (minutes: number) => signOriginal("a/b/1.jpg", new Date(start + minutes * MINUTE));
    expect(await at(4.99)).toBe(await at(0));
    expect(await at(5)).not.toBe(await at(0));
  });
});
