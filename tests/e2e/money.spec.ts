import type { BrowserContext, Page } from "@playwright/test";
import { accessibilityFaults } from "./support/accessibility";
import { linkIn, mailTo } from "./support/mail";
import { newEmail, PASSWORD, register } from "./support/people";
import { expect, test } from "./support/test";

const LOCKED_POST = `select p.slug from posts p join models m on m.id = p.model_id
  where p.visibility = 'subscription' and p.type = 'image' and m.status = 'active' and m.in_site_plan and exists (
    select from post_media x where x.post_id = p.id and x.status = 'ready') order by p.id limit 1`;

/** The site's first plan; every other one leads to the same page. */
async function checkout(page: Page): Promise<void> {
  await page.goto("/pt/plans");
  await page.getByRole("main").locator('a[href*="/checkout/"]').first().click();
  await expect(page.getByRole("heading", { name: "Finalizar assinatura" })).toBeVisible();
}

async function newFan(page: Page): Promise<string> {
  await page.goto("/pt/register");
  const email = await register(page);
  await expect(page).not.toHaveURL(/register/);
  return email;
}

/** Lets something happen on the gateway's own page, in a window beside the site. */
async function atTheGateway(context: BrowserContext, payUrl: string, act: string): Promise<void> {
  const bank = await context.newPage();
  await bank.goto(payUrl);
  await bank.getByRole("button", { name: act, exact: true }).click();
  // Nobody waits for the page to be gone: now and then the browser never says that it is.
  void bank.close().catch(() => {});
}

/** Buys by card as people do: to the gateway's page, pay there, and back. Answers the address of that page. */
async function payByCard(page: Page): Promise<string> {
  await checkout(page);
  await page.getByRole("radio", { name: /Cartão/ }).check();
  await expect(page).toHaveTitle(/./);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole("button", { name: /com cartão/ }).click();
  await page.waitForURL(/\/pay\/ch_/);
  const payUrl = page.url();
  await page.getByRole("button", { name: "Pagar", exact: true }).click();
  await page.locator("p.back a").click();
  await expect(page.getByRole("heading", { name: /^Pago/ })).toBeVisible({ timeout: 15_000 });
  return payUrl;
}

test.describe("a guest", () => {
  test("buys by PIX with an e-mail only, and opens it by the link of the receipt", async ({
    page,
    context,
    database,
  }) => {
    test.setTimeout(120_000);
    const email = newEmail();
    await checkout(page);
    await page.getByLabel("Nome completo").fill("Bia Luz");
    await page.getByLabel("E-mail").fill(email);
    await page.getByRole("button", { name: "Continuar", exact: true }).click();
    await page.getByRole("radio", { name: /PIX/ }).check();
    await expect(page).toHaveTitle(/./);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole("button", { name: /Gerar código PIX/ }).click();
    await expect(page.getByRole("heading", { name: "Falta só pagar o PIX" })).toBeVisible();

    const payUrl = await page.getByRole("link", { name: "Abrir a página do pagamento" }).getAttribute("href");
    await atTheGateway(context, payUrl ?? "", "Pagar");
    await expect(page.getByRole("heading", { name: "Pago" })).toBeVisible({ timeout: 15_000 });
    await expect(page).toHaveTitle(/./);
    expect(await accessibilityFaults(page)).toEqual([]);

    const receipt = await mailTo(email, /pagamento foi confirmado/);
    await page.goto(linkIn(receipt, /\/claim\//));
    await expect(page).toHaveTitle(/./);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByLabel("Senha").fill(PASSWORD);
    await page.getByRole("button", { name: "Criar conta e abrir" }).click();
    await expect(page).not.toHaveURL(/claim/);
    const [post] = await database.rows<{ slug: string }>(LOCKED_POST);
    await page.goto(`/pt/posts/${post!.slug}`);
    await expect(page.getByText(/Este post abre com/)).toHaveCount(0);
    await page.goto("/pt/account");
    await expect(page.getByRole("heading", { name: /Aberto até/ })).toBeVisible();
  });
});

test.describe("a fan", () => {
  test("pays by card at the gateway, and undoes it within seven days", async ({ page, database }) => {
    test.setTimeout(120_000);
    const email = await newFan(page);
    await payByCard(page);
    const [post] = await database.rows<{ slug: string }>(LOCKED_POST);
    await page.goto(`/pt/posts/${post!.slug}`);
    await expect(page.getByText(/Este post abre com/)).toHaveCount(0);

    await page.goto("/pt/account/payments");
    await expect(page).toHaveTitle(/./);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole("main").getByRole("link", { name: /R\$/ }).first().click();
    await expect(page.getByRole("heading", { name: "Comprovante", level: 1 })).toBeVisible();
    await expect(page).toHaveTitle(/./);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole("link", { name: "Desistir da compra" }).click();
    await expect(page.getByText("Com a devolução termina o acesso a:")).toBeVisible();
    await expect(page).toHaveTitle(/./);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole("button", { name: /Desistir e receber/ }).click();
    await expect(page.getByText(/Devolução (pedida|feita) em/)).toBeVisible();

    await mailTo(email, /dinheiro foi devolvido/);
    await page.goto(`/pt/posts/${post!.slug}`);
    await expect(page.getByText(/Este post abre com/)).toBeVisible();
    await page.goto("/pt/account/payments");
    await expect(page.getByText("Devolvido", { exact: true })).toBeVisible();
  });

  test("has a subscription that renews, fails, is paid by hand, is cancelled and kept after all", async ({
    page,
    context,
    database,
  }) => {
    test.setTimeout(180_000);
    const email = await newFan(page);
    await database.rows("update plans set renews = true where model_id is null");
    const payUrl = await payByCard(page);
    const endOf = async () => {
      const [row] = await database.rows<{ status: string; days: number }>(
        `select s.status, round(extract(epoch from s.end_date - s.start_date) / p.duration / 86400)::int as days
         from subscriptions s join plans p on p.id = s.plan_id join users u on u.id = s.user_id
         where lower(u.email) = '${email.toLowerCase()}'`,
      );
      return row;
    };
    await expect.poll(endOf).toEqual({ status: "active", days: 1 });
    await atTheGateway(context, payUrl, "Cobrar a renovação");
    await expect.poll(endOf, { timeout: 20_000 }).toEqual({ status: "active", days: 2 });
    // A refusal long before the end changes nothing yet: the gateway tries again.
    for (const [table, start, end] of [
      ["entitlements", "starts_at", "ends_at"],
      ["subscriptions", "start_date", "end_date"],
    ]) {
      await database.rows(
        `with me as (select user_id, max(${end}) - now() - interval '1 day' as left_over from ${table}
           where user_id = (select id from users where lower(email) = lower($1)) group by user_id)
         update ${table} t set ${start} = ${start} - me.left_over, ${end} = ${end} - me.left_over
         from me where me.user_id = t.user_id`,
        [email],
      );
    }
    await atTheGateway(context, payUrl, "Recusar a renovação");
    await expect.poll(endOf, { timeout: 20_000 }).toMatchObject({ status: "past_due" });
    await mailTo(email, /não (foi paga|deu certo|foi possível|passou)|recusad|renova/i);

    await page.goto("/pt/account");
    await expect(page.getByText("Pagamento recusado").first()).toBeVisible();
    await expect(page).toHaveTitle(/./);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole("button", { name: "Renovar agora" }).click();
    await expect(page).toHaveURL(/\/renew\//);
    await expect(page.getByText(email)).toHaveCount(0);
    await expect(page).toHaveTitle(/./);
    expect(await accessibilityFaults(page)).toEqual([]);
    const renewal = await page
      .getByRole("link", { name: /página do pagamento|Pagar com cartão/ })
      .getAttribute("href");
    await atTheGateway(context, renewal ?? "", "Pagar");
    await expect(page.getByRole("heading", { name: /Sua assinatura continua/ })).toBeVisible({
      timeout: 15_000,
    });
    await expect.poll(endOf).toEqual({ status: "active", days: 3 });

    await page.goto("/pt/account");
    await page.getByText("Cancelar no fim do período").click();
    await page.getByRole("button", { name: /^Cancelar a assinatura/ }).click();
    await expect(page.getByText("Termina com o período").first()).toBeVisible();
    await page.getByRole("button", { name: "Manter a assinatura" }).click();
    await expect(page.getByText("Termina com o período")).toHaveCount(0);
    await page.getByRole("link", { name: /O que aconteceu com/ }).click();
    await expect(page.getByText("O cancelamento foi desfeito")).toBeVisible();
    await expect(page).toHaveTitle(/./);
    expect(await accessibilityFaults(page)).toEqual([]);
  });
});
