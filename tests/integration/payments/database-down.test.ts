import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { closeDb } from "@/db";
import { type PostbackServer, servePostbacks } from "../../support/postbacks";

vi.mock("server-only", () => ({}));

let postbacks: PostbackServer;
const url = process.env.DATABASE_URL;
beforeAll(async () => {
  process.env.DATABASE_URL = "postgres://nobody@127.0.0.1:9/gone";
  postbacks = await servePostbacks();
});
afterAll(async () => {
  await closeDb();
  process.env.DATABASE_URL = url;
  await postbacks.stop();
});

describe("while the database is down", () => {
  test("a postback is answered with 503, so that the gateway sends it again", async () => {
    const answer = await fetch(`${postbacks.url}/api/postbacks/sandbox/any-token`, {
      method: "POST",
      body: "{}",
    });
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ error: { code: "unavailable" } });
  });
});
