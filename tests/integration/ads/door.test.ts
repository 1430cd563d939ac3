import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterAll, beforeAll, describe, expect, vi } from "vitest";
import { POST as seenRoute } from "@/app/api/ads/[id]/impression/route";
import { logger } from "@/services/log";
import { ANSWER_HEADERS } from "@/web/answer-headers";
import { BROWSER_HEADERS, newPass } from "../../support/ads/passes";
import { test } from "../../support/test";
import { runningAd } from "./recording-ground";

vi.mock("server-only", () => ({}));
vi.mock("next/headers", () => import("../../support/browser-jar"));

/** Stands where the framework stands: whatever reaches it was let pass by the door. */
let behind: Server;
let origin: string;
beforeAll(async () => {
  // In a built site the door and the routes are in two bundles, each with modules of its own.
  vi.resetModules();
  const { openAdDoor } = await import("@/web/ad-door");
  openAdDoor();
  behind = createServer((_request, response) => {
    response.statusCode = 418;
    response.end();
  });
  await new Promise<void>((resolve) => behind.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(behind.address() as AddressInfo).port}`;
});
afterAll(() => {
  behind.closeAllConnections();
  behind.close();
});

const post = (path: string, body: string) =>
  fetch(`${origin}${path}`, { method: "POST", headers: BROWSER_HEADERS, body });

describe("the fast door", () => {
  test("answers as the route does, with what every answer carries", async ({ ctx }) => {
    const { id } = await runningAd(ctx);
    const token = newPass(id);
    const answer = await post(`/api/ads/${id}/impression`, JSON.stringify({ token }));
    expect([answer.status, await answer.json()]).toEqual([200, { data: { counted: true } }]);
    for (const { key, value } of ANSWER_HEADERS) expect(answer.headers.get(key)).toBe(value);

    const again = [
      await post(`/api/ads/${id}/impression`, JSON.stringify({ token })),
      await seenRoute(
        new Request(origin, { method: "POST", headers: BROWSER_HEADERS, body: JSON.stringify({ token }) }),
        { params: Promise.resolve({ id: String(id) }) },
      ),
    ];
    const [ours, theirs] = await Promise.all(
      again.map(async (one) => [one.status, one.headers.get("cache-control"), await one.json()]),
    );
    expect(ours).toEqual(theirs);
  });

  test("answers what one page tells", async ({ ctx }) => {
    const { id } = await runningAd(ctx);
    const tokens = [
      [id, newPass(id)],
      [id, "forged"],
    ];
    const answer = await post("/api/ads/impressions", JSON.stringify({ tokens }));
    expect(await answer.json()).toEqual({ data: [{ counted: true }, { counted: false, reason: "forged" }] });
  });

  test.for([
    ["GET", "/api/ads/7/impression"],
    ["OPTIONS", "/api/ads/7/impression"],
    ["POST", "/api/ads/7/impression?x=1"],
    ["POST", "/api/ads/x/impression"],
    ["POST", "/api/ads/7/click"],
    ["POST", "/api/ads/7/impression/"],
    ["GET", "/pt"],
  ] as const)("lets %s %s pass", async ([method, path]) => {
    expect((await fetch(`${origin}${path}`, { method })).status).toBe(418);
  });

  test("refuses what is no pass and what is too much, and goes on", async ({ ctx }) => {
    const { id } = await runningAd(ctx);
    expect((await post(`/api/ads/${id}/impression`, "token")).status).toBe(422);
    expect((await post(`/api/ads/${id}/impression`, "x".repeat(100_000))).status).toBe(422);
    expect((await post("/api/ads/0/impression", "{}")).status).toBe(404);
    const answer = await post(`/api/ads/${id}/impression`, JSON.stringify({ token: newPass(id) }));
    expect(await answer.json()).toEqual({ data: { counted: true } });
  });

  test("stands a body that is broken off, which is no fault of ours", async ({ ctx }) => {
    const fault = vi.spyOn(logger, "error");
    const { id } = await runningAd(ctx);
    const { port } = new URL(origin);
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), "127.0.0.1", () => {
        socket.write(`POST /api/ads/${id}/impression HTTP/1.1\r\nhost: x\r\ncontent-length: 50\r\n\r\n{"tok`);
        setTimeout(() => socket.destroy(), 50);
      });
      socket.on("close", () => resolve());
    });
    const answer = await post(`/api/ads/${id}/impression`, JSON.stringify({ token: newPass(id) }));
    expect(await answer.json()).toEqual({ data: { counted: true } });
    expect(fault).not.toHaveBeenCalled();
  });
});
