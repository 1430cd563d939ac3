import { HeadObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { createPresignedPost, type PresignedPostOptions } from "@aws-sdk/s3-presigned-post";
import { describe, expect } from "vitest";
import { BUCKET, CREDENTIALS, clientFor, put, read, refusal, sendRaw, test } from "./support";

type Fields = Record<string, string>;

async function post(
  s3: S3Client,
  options: Partial<PresignedPostOptions>,
  file: string,
  change: (fields: Fields) => Fields = (fields) => fields,
) {
  const { url, fields } = await createPresignedPost(s3, {
    Bucket: BUCKET,
    Key: "up/a.txt",
    Expires: 60,
    ...options,
  });
  const form = new FormData();
  for (const [name, value] of Object.entries(change(fields))) form.append(name, value);
  form.append("file", new Blob([file], { type: "text/html" }), "ação.txt");
  const answer = await fetch(url, { method: "POST", body: form });
  return { status: answer.status, text: await answer.text() };
}

const limited = (min: number, max: number) => ({ Conditions: [["content-length-range", min, max]] as never });

describe("a form that uploads straight from a browser", () => {
  test("stores the file under the key and with the type that its policy names", async ({ s3 }) => {
    const Fields = { "Content-Type": "text/plain", "x-amz-meta-by": "Ana", success_action_status: "201" };
    const { status, text } = await post(s3, { Fields }, "hello");
    expect([status, text.includes("<Key>up/a.txt</Key>")]).toEqual([201, true]);
    expect(await read(s3, "up/a.txt")).toBe("hello");
    const head = await s3.send(new HeadObjectCommand({ Bucket: BUCKET, Key: "up/a.txt" }));
    expect(head).toMatchObject({ ContentType: "text/plain", Metadata: { by: "Ana" } });
  });

  test("holds the size to what the policy allows", async ({ s3 }) => {
    expect((await post(s3, limited(2, 5), "12345")).status).toBe(204);
    await put(s3, "up/a.txt", "before");
    const long = await post(s3, limited(2, 5), "123456");
    expect([long.status, long.text.includes("EntityTooLarge")]).toEqual([400, true]);
    const short = await post(s3, limited(2, 5), "1");
    expect([short.status, short.text.includes("EntityTooSmall")]).toEqual([400, true]);
    const huge = await post(s3, limited(0, 1000), "x".repeat(3_000_000));
    expect(huge.status).toBe(400);
    expect(await read(s3, "up/a.txt")).toBe("before");
  });

  test("puts the file's name where the key asks for it", async ({ s3 }) => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: S3's own placeholder
    expect((await post(s3, { Key: "up/${filename}" }, "named")).status).toBe(204);
    expect(await read(s3, "up/ação.txt")).toBe("named");
  });

  test("is refused when it asks for more than its policy, or after its time", async ({ s3, store }) => {
    const status = async (change: (fields: Fields) => Fields, options = {}) =>
      (await post(s3, options, "x", change)).status;
    expect(await status((fields) => ({ ...fields, key: "other.txt" }))).toBe(403);
    expect(await status((fields) => ({ ...fields, "x-amz-meta-by": "me" }))).toBe(403);
    expect(await status((fields) => ({ ...fields, "Content-Type": "text/html" }))).toBe(403);
    expect(await status(({ Policy: _policy, ...fields }) => fields)).toBe(403);
    expect(await status(({ "X-Amz-Signature": _signature, ...fields }) => fields)).toBe(403);
    expect(await status((fields) => fields, { Expires: -1 })).toBe(403);
    const wider = (fields: Fields) => {
      const policy = Buffer.from(fields.Policy!, "base64").toString().replace("up/a.txt", "up/b.txt");
      return { ...fields, key: "up/b.txt", Policy: Buffer.from(policy).toString("base64") };
    };
    expect(await status(wider)).toBe(403);
    const forged = clientFor(store.url, { ...CREDENTIALS, secretAccessKey: "guessed" });
    expect((await post(forged, {}, "x")).status).toBe(403);
    expect(await refusal(s3.send(new HeadObjectCommand({ Bucket: BUCKET, Key: "other.txt" })))).toContain(
      "404",
    );
    expect(await refusal(s3.send(new HeadObjectCommand({ Bucket: BUCKET, Key: "up/a.txt" })))).toContain(
      "404",
    );
  });

  test("must be a form, with a file, and whole", async ({ s3, store }) => {
    const send = (type: string, body: string) =>
      sendRaw(store.url, { method: "POST", path: "/media", headers: { "content-type": type }, body });
    expect((await send("multipart/form-data", "x")).code).toBe("MalformedPOSTRequest");
    expect((await send("multipart/form-data; boundary=b", "x")).code).toBe("MalformedPOSTRequest");
    expect((await send("multipart/form-data; boundary=b", "--b--\r\n")).code).toBe("InvalidArgument");
    const { fields } = await createPresignedPost(s3, { Bucket: BUCKET, Key: "up/a.txt" });
    const parts = Object.entries(fields).map(
      ([name, value]) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    );
    const file = '--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nhalf of';
    expect((await send("multipart/form-data; boundary=b", parts.join("") + file)).status).toBe(400);
    expect(await refusal(s3.send(new HeadObjectCommand({ Bucket: BUCKET, Key: "up/a.txt" })))).toContain(
      "404",
    );
    expect(
      (await send("multipart/form-data; boundary=b", `${parts.join("")}${file}\r\n--b--\r\n`)).status,
    ).toBe(204);
  });
});
