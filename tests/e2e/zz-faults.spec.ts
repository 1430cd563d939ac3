// The last file of the run: it takes the database away from the site that all journeys share.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "./support/test";

test.describe("a postback from nobody", () => {
  test("is refused without a signature, on a wrong address and with 5 MB, and leaves nothing behind", async ({
    site,
    database,
  }) => {
    const [gateway] = await database.rows<{ endpoint_token: string }>(
      "select endpoint_token from payment_gateways",
    );
    const post = async (path: string, body: BodyInit, headers: Record<string, string> = {}) =>
      (await fetch(`${site.url}/api/postbacks/${path}`, { method: "POST", body, headers })).status;
    const paid = JSON.stringify({ type: "charge.paid", data: { id: "ch_1" } });
    const json = { "content-type": "application/json" };
    expect(await post(`sandbox/${gateway!.endpoint_token}`, paid, json)).toBe(401);
    expect(await post("sandbox/no-such-token", paid, json)).toBe(404);
    expect(await post(`unknown/${gateway!.endpoint_token}`, paid, json)).toBe(404);
    expect(await post(`sandbox/${gateway!.endpoint_token}`, "x".repeat(5_000_000), json)).toBe(413);
    const [events] = await database.rows<{ n: number }>(
      "select count(*)::int as n from webhook_events where status <> 'rejected' and payload::text like '%ch_1%'",
    );
    expect(events!.n).toBe(0);
  });
});

test.describe("a database that goes away", () => {
  test.use({ allowedErrors: [/50\d/] });

  test("leaves cached pages up, is said plainly on others, and comes back by itself", async ({
    site,
    page,
    database,
  }) => {
    test.setTimeout(120_000);
    const [post] = await database.rows<{ slug: string }>(
      "select slug from posts where visibility = 'public' limit 1",
    );
    await page.goto("/pt/plans");
    const pid = Number(
      readFileSync(join(site.dataDirectory, "postgres/postmaster.pid"), "utf8").split("\n")[0],
    );
    process.kill(pid, "SIGKILL");
    // A connection that is open already may answer once more before it hears that its server is gone.
    const isDown = { intervals: [10], timeout: 20_000 };
    const [, ...answers] = await Promise.all([
      expect.poll(() => fetch(`${site.url}/api/ready`).then(({ status }) => status), isDown).toBe(503),
      fetch(`${site.url}/pt/plans`).then(({ status }) => status),
      fetch(`${site.url}/api/health`).then(({ status }) => status),
      fetch(`${site.url}/pt/posts/${post!.slug}`).then(({ status }) => status),
      fetch(`${site.url}/api/models`).then(({ status }) => status),
    ]);
    expect(answers[0]).toBe(200);
    expect(answers[1]).toBe(200);
    expect([200, 500, 503]).toContain(answers[2]);
    expect([200, 503]).toContain(answers[3]);
    await expect
      .poll(() => fetch(`${site.url}/api/ready`).then(({ status }) => status), { timeout: 60_000 })
      .toBe(200);
    await page.goto(`/pt/posts/${post!.slug}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  });
});
