import type { Page } from "@playwright/test";
import { accessibilityFaults } from "./support/accessibility";
import { register } from "./support/people";
import { expect, test } from "./support/test";

const LOCKED_POST = `select p.slug, p.title, m.slug as model from posts p join models m on m.id = p.model_id
  where p.visibility = 'subscription' and p.type = 'image' and m.status = 'active' and exists (
    select from post_media x where x.post_id = p.id and x.status = 'ready') order by p.id limit 1`;

/** As a new fan from the plans page to a checkout that waits for its PIX, with one order bump. */
async function checkOutWithPix(page: Page): Promise<void> {
  await page.goto("/pt/register");
  await register(page);
  await expect(page).not.toHaveURL(/register/);
  await page.goto("/pt/plans");
  await page.getByRole("link", { name: /três meses/ }).click();
  await expect(page.getByRole("heading", { name: "Finalizar assinatura" })).toBeVisible();
  await expect(page).toHaveURL(/\/pt\/checkout\/\d+/);
  await page.getByRole("checkbox", { name: /sete dias/ }).check();
  await page.getByRole("radio", { name: /PIX/ }).check();
}

test.describe("a fan", () => {
  test("subscribes by PIX with an order bump, and what was locked opens", async ({
    page,
    context,
    database,
  }) => {
    test.setTimeout(120_000);
    const [post] = await database.rows<{ slug: string; title: string; model: string }>(LOCKED_POST);
    await page.goto(`/pt/posts/${post!.slug}`);
    await expect(page.getByText(/Este post abre com/)).toBeVisible();
    expect(await accessibilityFaults(page)).toEqual([]);

    await checkOutWithPix(page);
    await expect(page.getByText(/R\$\s*80,80/).first()).toBeVisible();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole("button", { name: /Gerar código PIX/ }).click();

    await expect(page.getByRole("heading", { name: "Falta só pagar o PIX" })).toBeVisible();
    await expect(page.getByRole("img", { name: "Código QR do PIX" })).toBeVisible();
    expect(await accessibilityFaults(page)).toEqual([]);

    const bank = await context.newPage();
    await bank.goto(
      (await page.getByRole("link", { name: "Abrir a página do pagamento" }).getAttribute("href")) ?? "",
    );
    await bank.getByRole("button", { name: "Pagar" }).click();
    await expect(bank.getByText("Pago")).toBeVisible();

    // The page turns by itself: nobody reloads it.
    await expect(page.getByRole("heading", { name: /Pago/ })).toBeVisible({ timeout: 15_000 });
    expect(await accessibilityFaults(page)).toEqual([]);

    await page.goto(`/pt/posts/${post!.slug}`);
    await expect(page.getByText(/Este post abre com/)).toHaveCount(0);
    const picture = page.getByRole("main").locator("img").first();
    await expect(picture).toBeVisible();
    await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);

    // Browse pages are the same for everybody; what is open to this fan comes after load.
    await page.goto(`/pt/m/${post!.model}`);
    await expect(page.getByText("Aberto para você").first()).toBeAttached();

    const [paid] = await database.rows<{ status: string; total_amount: number; days: number }>(
      `select c.status, c.total_amount, round(extract(epoch from s.end_date - s.start_date) / 86400)::int as days
       from checkouts c join subscriptions s on s.checkout_id = c.id order by c.id desc limit 1`,
    );
    expect(paid).toEqual({ status: "paid", total_amount: 80_80, days: 97 });
  });

  test("sees the new access on browse pages without their being rendered for them", async ({ page }) => {
    await page.goto("/pt/register");
    await register(page);
    await expect(page).not.toHaveURL(/register/);
    const account = page.getByRole("banner").getByRole("link", { name: "Minha conta" });
    await expect(account).toBeVisible();
    await page.goto("/pt");
    await expect(account).toBeVisible();
  });
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a fan gets as far as the PIX code", async ({ page }) => {
    await checkOutWithPix(page);
    await page
      .getByRole("button", { name: /PIX|pagamento/ })
      .last()
      .click();
    await expect(page.getByRole("heading", { name: "Falta só pagar o PIX" })).toBeVisible();
    await expect(page.getByText(/000201/).first()).toBeVisible();
  });

  test("a form that is refused keeps what was typed and says what is wrong", async ({ page }) => {
    await page.goto("/pt/register");
    await page.getByLabel("Nome").fill("Bia Luz");
    await page.getByLabel("E-mail").fill("bia@example.com");
    await page.getByLabel("Senha").fill("ççççççççççççççççççççççççççççççççççççççç");
    await page.getByRole("button", { name: "Criar conta" }).click();
    await expect(page.getByLabel("Nome")).toHaveValue("Bia Luz");
    await expect(page.getByLabel("E-mail")).toHaveValue("bia@example.com");
    await expect(page.getByLabel("Senha")).toHaveValue("");
    await expect(page.getByLabel("Senha")).toHaveAttribute("aria-invalid", "true");
  });
});
