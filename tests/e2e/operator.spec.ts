import { accessibilityFaults } from "./support/accessibility";
import { enter, register } from "./support/people";
import { expect, test } from "./support/test";

const SECTIONS = [
  "",
  "/checkouts",
  "/transactions",
  "/subscriptions",
  "/plans",
  "/postbacks",
  "/sync",
  "/jobs",
];

test.describe("an admin", () => {
  test("sees the checkout, its transaction, its postback and its subscription", async ({
    page,
    site,
    database,
  }) => {
    await enter(page, site.admin.email, site.admin.password, "/admin");
    const [checkout] = await database.rows<{ public_id: string; customer_email: string }>(
      `select c.public_id, c.customer_email from checkouts c join plans p on p.id = c.plan_id
       where c.status = 'paid' and p.name = 'Trimestral' order by c.id desc limit 1`,
    );
    await page.goto("/admin/checkouts");
    await expect(page.getByText(checkout!.customer_email).first()).toBeVisible();
    await page.goto(`/admin/checkouts/${checkout!.public_id}`);
    const main = page.getByRole("main");
    await expect(main.getByText("Trimestral").first()).toBeVisible();
    await expect(main.getByText("Paga", { exact: true }).first()).toBeVisible();
    await expect(main.getByText("Liquidado").first()).toBeVisible();
    await expect(main.getByText("Ativa", { exact: true }).first()).toBeVisible();
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  test("changes the price of a plan, and the site shows it", async ({ page, site, context }) => {
    await enter(page, site.admin.email, site.admin.password, "/admin/plans");
    await page.getByRole("link", { name: "Anual" }).first().click();
    const price = page.getByLabel("Preço");
    await expect(price).toHaveValue("239,90");
    await page.getByLabel("Nome").fill("Anual dourado");
    await price.fill("caro");
    await page.getByRole("button", { name: "Salvar" }).click();
    await expect(price).toHaveAttribute("aria-invalid", "true");
    await expect(price).toHaveValue("caro");
    await expect(page.getByLabel("Nome")).toHaveValue("Anual dourado");
    await price.fill("R$ 1.199,00");
    await page.getByRole("button", { name: "Salvar" }).click();
    await expect(page.getByText("Salvo.")).toBeVisible();

    const stranger = await context.browser()!.newContext();
    const plans = await stranger.newPage();
    await expect(async () => {
      await plans.goto(`${site.url}/pt/plans`);
      await expect(plans.getByText("Anual dourado").first()).toBeVisible({ timeout: 500 });
      await expect(plans.getByText(/R\$\s*1\.199,00/).first()).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 15_000 });
    await stranger.close();
  });

  for (const width of [360, 1440]) {
    test(`finds every section accessible and within a screen of ${width} px`, async ({ page, site }) => {
      await page.setViewportSize({ width, height: 900 });
      await enter(page, site.admin.email, site.admin.password, "/admin");
      const faults: string[] = [];
      for (const section of SECTIONS) {
        await page.goto(`/admin${section}`);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        faults.push(...(await accessibilityFaults(page)).map((fault) => `${section}: ${fault}`));
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (overflow > 0) faults.push(`${section}: ${overflow} px too wide`);
      }
      expect(faults).toEqual([]);
    });
  }
});

test.describe("a fan", () => {
  test.use({ allowedErrors: [/404/] });

  test("finds nothing at the admin's address", async ({ page }) => {
    await page.goto("/pt/register");
    await register(page);
    await expect(page).not.toHaveURL(/register/);
    for (const section of SECTIONS) {
      const answer = await page.goto(`/admin${section}`);
      expect(`${section} ${answer?.status()}`).toBe(`${section} 404`);
    }
  });
});
