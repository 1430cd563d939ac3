import type { Page } from "@playwright/test";
import { accessibilityFaults } from "./support/accessibility";
import { enter, register } from "./support/people";
import { expect, test } from "./support/test";

/** What only a fan in person may see. */
const CLOSED = [
  "/pt/account/security",
  "/pt/account/security/password",
  "/pt/account/sessions",
  "/pt/account/data",
  "/pt/account/confirm",
];

const banner = (page: Page) => page.getByRole("region", { name: "Você vê o site como Bia Luz." });
const wayBack = (page: Page) => banner(page).getByRole("button", { name: "Voltar à minha conta" });

/** Every page of this journey is looked at by axe as it stands. */
async function isAccessible(page: Page): Promise<void> {
  expect(await accessibilityFaults(page), page.url()).toEqual([]);
}

/** From the list of clients to the site as one of them sees it, with a reason. */
async function look(page: Page, email: string): Promise<string> {
  await page.goto(`/admin/clients?q=${encodeURIComponent(email)}`);
  await page.getByRole("main").getByRole("link", { name: "Bia Luz" }).click();
  await page.waitForURL((url) => /^\/admin\/clients\/./.test(url.pathname));
  const client = new URL(page.url()).pathname;
  const act = page.getByRole("button", { name: "Ver como esta pessoa" });
  await act.click();
  await expect(page.getByText("Escreva o motivo, em poucas palavras.")).toBeVisible();
  await isAccessible(page);
  await page.locator("#field-look-reason").fill("Diz que um post não abre");
  await act.click();
  await page.waitForURL((url) => url.pathname === "/pt/account");
  return client;
}

test.describe("an admin who looks through a fan's eyes", () => {
  test.use({ allowedErrors: [/404/] });

  test("sees the site as the fan, changes nothing, opens nothing of theirs, and comes back", async ({
    page,
    browser,
    baseURL,
    site,
    database,
  }) => {
    test.setTimeout(180_000);
    const elsewhere = await browser.newContext({ baseURL });
    const fan = await elsewhere.newPage();
    await fan.goto("/pt/register");
    const email = await register(fan);
    await expect(fan).not.toHaveURL(/register/);
    await elsewhere.close();

    await enter(page, site.admin.email, site.admin.password, "/admin");
    const client = await look(page, email);

    await expect(page.getByRole("heading", { name: "Olá, Bia Luz" })).toBeVisible();
    await expect(page.getByRole("heading", { name: "Pagamentos" })).toHaveCount(0);
    await expect(banner(page)).toBeVisible();
    await isAccessible(page);

    // The start page is the same bytes for everybody; it learns after load whose eyes these are.
    await page.goto("/pt");
    await expect(wayBack(page)).toBeVisible();
    await isAccessible(page);

    await page.goto("/pt/account/profile");
    await page.getByLabel("Nome", { exact: true }).fill("Outra Pessoa");
    await page.getByRole("button", { name: "Salvar perfil" }).click();
    await expect(
      page.getByText("Enquanto você vê o site como outra pessoa, nada pode ser alterado."),
    ).toBeVisible();
    await expect(page.getByLabel("Nome", { exact: true })).toHaveValue("Outra Pessoa");
    await isAccessible(page);
    const [kept] = await database.rows<{ name: string }>("select name from users where email = $1", [email]);
    expect(kept?.name).toBe("Bia Luz");

    for (const path of CLOSED) {
      await page.goto(path);
      await expect(page, path).toHaveURL(/\/pt\/account\/not-yours$/);
      await expect(page.getByRole("heading", { name: "Isto é só de quem tem a conta" })).toBeVisible();
      await expect(wayBack(page)).toBeVisible();
    }
    await isAccessible(page);
    for (const path of ["/admin", "/admin/clients", client]) {
      expect(`${path} ${(await page.goto(path))?.status()}`).toBe(`${path} 404`);
    }

    await page.goto("/pt/account");
    await wayBack(page).click();
    await page.waitForURL((url) => url.pathname === client);
    await expect(page.getByRole("heading", { level: 1, name: "Bia Luz" })).toBeVisible();
    await expect(page.getByText("Diz que um post não abre").first()).toBeVisible();
    await page.goto("/pt/account/not-yours");
    await expect(page).toHaveURL(/\/pt\/account$/);
    await expect(banner(page)).toHaveCount(0);
  });

  test("finds the way back where nothing is scripted", async ({ page, browser, baseURL, site }) => {
    const elsewhere = await browser.newContext({ baseURL });
    const fan = await elsewhere.newPage();
    await fan.goto("/pt/register");
    const email = await register(fan);
    await expect(fan).not.toHaveURL(/register/);
    await elsewhere.close();

    await enter(page, site.admin.email, site.admin.password, "/admin");
    const client = await look(page, email);
    const plain = await browser.newContext({
      baseURL,
      javaScriptEnabled: false,
      storageState: await page.context().storageState(),
    });
    const still = await plain.newPage();
    await still.goto("/pt/account");
    await expect(still.getByRole("heading", { name: "Olá, Bia Luz" })).toBeVisible();
    await wayBack(still).click();
    await expect(still).toHaveURL(new RegExp(`${client}$`));
    await expect(still.getByRole("heading", { level: 1, name: "Bia Luz" })).toBeVisible();
    await plain.close();

    // The look is over in every window that held it.
    await page.goto("/pt/account");
    await expect(page).toHaveURL(/\/pt\/login/);
  });
});
