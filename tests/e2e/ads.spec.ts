import type { Browser, Page } from "@playwright/test";
import { accessibilityFaults } from "./support/accessibility";
import { enter, register } from "./support/people";
import { expect, test } from "./support/test";

/** A browser that calls itself headless is a program to the site, and does not count. */
const AGENT =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/149.0.0.0 Safari/537.36";
const TITLE = "Feira do livro de agosto";
const LINK = "https://feira.example/agosto";

/** Makes an ad of its own for the foot of the home page, and has it run. Answers its id. */
async function createAd(page: Page): Promise<string> {
  // Those that may stay empty say so after their name.
  const field = (name: string) => page.getByLabel(new RegExp(`^${name}`)).first();
  await page.goto("/admin/ads/new");
  await expect(page).toHaveTitle(/./);
  expect(await accessibilityFaults(page)).toEqual([]);
  await field("Nome").fill("Feira, agosto");
  await field("Anunciante").fill("Câmara do Livro");
  await field("Tipo").selectOption("banner");
  await field("Lugar").selectOption("home_bottom");
  await field("Título").fill(TITLE);
  await field("Prioridade").fill("900");
  await field("Endereço").fill("//evil.example");
  await page.getByRole("button", { name: "Salvar" }).click();
  await expect(field("Endereço")).toHaveAttribute("aria-invalid", "true");
  await expect(field("Título")).toHaveValue(TITLE);
  await field("Endereço").fill(LINK);
  await page.getByRole("button", { name: "Salvar" }).click();
  await expect(page).toHaveURL(/\/admin\/ads\/\d+/);
  await page.getByRole("button", { name: "Pôr no ar" }).click();
  await expect(page.getByRole("button", { name: "Pausar" })).toBeVisible();
  return /\/admin\/ads\/(\d+)/.exec(page.url())![1]!;
}

/** A page of somebody who is nobody in particular, in a browser as people use it. */
async function strangersPage(browser: Browser, baseURL: string | undefined): Promise<Page> {
  const context = await browser.newContext({ userAgent: AGENT, locale: "pt-BR", baseURL: baseURL ?? "" });
  await context.route("https://feira.example/**", (route) => route.fulfill({ body: "A feira." }));
  return context.newPage();
}

const adOf = (page: Page) => page.getByRole("complementary", { name: /^Anúncio · Câmara do Livro/ });

/** Opens the home page until it has a room for the new ad, and goes down to it. */
async function findAd(page: Page): Promise<void> {
  await expect(async () => {
    await page.goto("/pt");
    await page.getByRole("contentinfo").scrollIntoViewIfNeeded();
    await expect(adOf(page)).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 20_000 });
}

test.describe("an ad", () => {
  test("is made by an admin, seen and counted once, clicked, and both stand in its report", async ({
    page,
    site,
    browser,
    baseURL,
    database,
  }) => {
    test.setTimeout(150_000);
    await enter(page, site.admin.email, site.admin.password, "/admin/ads");
    const id = await createAd(page);

    const stranger = await strangersPage(browser, baseURL);
    const html = await (await stranger.request.get("/pt")).text();
    expect(html).not.toContain(TITLE);
    const reported = stranger.waitForResponse((answer) => answer.url().endsWith("/api/ads/impressions"));
    await findAd(stranger);
    await adOf(stranger).scrollIntoViewIfNeeded();
    const sent = (await reported).request().postDataJSON() as { tokens: [number, string][] };
    const counters = async () => {
      const [row] = await database.rows<{ impressions: number; clicks: number }>(
        "select impressions, clicks from ads where id = $1",
        [id],
      );
      return row;
    };
    await expect.poll(counters).toEqual({ impressions: 1, clicks: 0 });
    // The same once more, as somebody would who wants the figure to be higher.
    for (let turn = 0; turn < 3; turn++) await stranger.request.post("/api/ads/impressions", { data: sent });
    await stranger.evaluate(() => scrollTo(0, 0));
    await adOf(stranger).scrollIntoViewIfNeeded();

    const opened = stranger.context().waitForEvent("page");
    await adOf(stranger).getByRole("link").click();
    await (await opened).waitForURL(LINK);
    await expect.poll(counters).toEqual({ impressions: 1, clicks: 1 });

    await page.goto(`/admin/ads/${id}/report`);
    await expect(page).toHaveTitle(/./);
    expect(await accessibilityFaults(page)).toEqual([]);
    const figure = (name: string) => page.getByRole("main").locator("dl > div", { hasText: name }).first();
    await expect(figure("Impressões")).toContainText("1");
    await expect(figure("Cliques")).toContainText("1");
    await expect(page.getByRole("row", { name: /Repetição|Repetid/ })).toContainText("3");

    await page.goto(`/admin/ads/${id}`);
    await page.getByRole("button", { name: "Pausar" }).click();
    await expect(page.getByRole("button", { name: "Pôr no ar" })).toBeVisible();
    await expect(async () => {
      await stranger.goto("/pt");
      await stranger.getByRole("contentinfo").scrollIntoViewIfNeeded();
      await expect(stranger.getByRole("complementary").first()).toBeVisible();
      await expect(adOf(stranger)).toHaveCount(0, { timeout: 500 });
    }).toPass({ timeout: 10_000 });
    await stranger.context().close();
  });

  test("says who pays and why it stands there, moves nothing, and is accessible", async ({
    browser,
    baseURL,
  }) => {
    for (const width of [360, 1440]) {
      const context = await browser.newContext({
        userAgent: AGENT,
        locale: "pt-BR",
        baseURL: baseURL ?? "",
        viewport: { width, height: 800 },
      });
      const page = await context.newPage();
      await page.goto("/pt");
      await page.evaluate(() => {
        const shifts = { sum: 0 };
        Object.assign(window, { shifts });
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[])
            shifts.sum += entry.value;
        }).observe({ type: "layout-shift", buffered: true });
      });
      const ads = page.getByRole("complementary", { name: /^Anúncio · / });
      await expect(ads.first()).toBeVisible();
      for (let step = 0; step < 12; step++) {
        await page.mouse.wheel(0, 500);
        await page.waitForTimeout(150);
      }
      expect(
        await page.evaluate(() => (window as unknown as { shifts: { sum: number } }).shifts.sum),
      ).toBeLessThan(0.02);
      const ad = ads.last();
      await ad.scrollIntoViewIfNeeded();
      await ad.getByText("Por que este anúncio?").click();
      await expect(ad.getByText("Quem paga")).toBeVisible();
      expect(await accessibilityFaults(page)).toEqual([]);
      await context.close();
    }
  });

  test("is not shown to a subscriber whose plan hides ads, from the next page on without a room", async ({
    page,
    database,
  }) => {
    await page.goto("/pt/register");
    const email = await register(page);
    await expect(page).not.toHaveURL(/register/);
    await page.goto("/pt");
    const ads = page.getByRole("complementary", { name: /^Anúncio · / });
    await expect(ads.first()).toBeVisible();

    await database.rows("update plans set hides_ads = true where name = 'Trimestral'");
    await database.rows(
      `insert into subscriptions (user_id, plan_id, status, start_date, end_date)
       select u.id, p.id, 'active', now(), now() + interval '90 days' from users u, plans p
       where u.email = $1 and p.name = 'Trimestral'`,
      [email],
    );
    const without = page.locator("html[data-no-ads]");
    await page.goto("/pt");
    await expect
      .poll(async () => (await page.context().cookies()).some(({ name }) => name === "no_ads"))
      .toBe(true);
    await page.goto("/pt/models");
    await expect(without).toHaveCount(1);
    await expect(page.locator(".ad-place").filter({ visible: true })).toHaveCount(0);
    await expect(ads).toHaveCount(0);
    await page.goto("/pt/plans");
    await expect(page.getByText("Sem anúncios").first()).toBeVisible();
    await database.rows("update plans set hides_ads = false where name = 'Trimestral'");
  });
});
