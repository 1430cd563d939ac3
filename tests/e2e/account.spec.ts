import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { unzipSync } from "fflate";
import { accessibilityFaults } from "./support/accessibility";
import { addFingerprintReader, codeOf, forgetAutofill } from "./support/authenticators";
import { codeIn, linkIn, mailTo } from "./support/mail";
import { enter, newEmail, PASSWORD, register, signIn } from "./support/people";
import { expect, test } from "./support/test";

/** Every page of this journey is looked at by axe as it stands. */
async function isAccessible(page: Page): Promise<void> {
  // After a form, the next page's title may arrive a moment after its body.
  await expect(page).toHaveTitle(/./);
  expect(await accessibilityFaults(page), page.url()).toEqual([]);
}

async function registerAndVerify(page: Page): Promise<string> {
  await page.goto("/pt/register");
  const email = await register(page);
  await expect(page).not.toHaveURL(/register/);
  await page.goto("/pt/account");
  await page.getByRole("link", { name: "Confirmar agora" }).click();
  await page.getByLabel("Código do e-mail").fill(codeIn(await mailTo(email, /Confirme seu e-mail/)));
  await page.getByRole("button", { name: "Confirmar", exact: true }).click();
  await expect(page.getByRole("heading", { name: "E-mail confirmado" })).toBeVisible();
  return email;
}

/** Turns the authenticator app on; answers its secret and the recovery codes. */
async function addAuthenticator(page: Page): Promise<{ secret: string; recoveryCodes: string[] }> {
  await page.goto("/pt/account/security");
  await isAccessible(page);
  await page.getByRole("link", { name: "Configurar aplicativo" }).click();
  await expect(page.getByRole("img", { name: /Código QR/ })).toBeVisible();
  await isAccessible(page);
  const secret = (await page.getByText(/^[A-Z2-7]{4}( [A-Z2-7]{1,4})+$/).textContent()) ?? "";
  await page.getByLabel("Código que o aplicativo mostra").fill(codeOf(secret));
  await page.getByRole("button", { name: "Ativar aplicativo" }).click();
  await expect(page.getByText("Guarde estes códigos agora")).toBeVisible();
  await isAccessible(page);
  const recoveryCodes = await page
    .getByRole("list", { name: "Códigos de recuperação" })
    .getByRole("listitem")
    .allTextContents();
  expect(recoveryCodes).toHaveLength(10);
  return { secret, recoveryCodes };
}

async function signOut(page: Page): Promise<void> {
  await page.goto("/pt/account");
  await page.getByRole("button", { name: "Sair da conta" }).click();
  await expect(page).not.toHaveURL(/account/);
}

test.describe("a fan's account", () => {
  test("from the first code to the last goodbye: mail, app, passkey, sessions, copy, deletion", async ({
    page,
    browser,
    baseURL,
  }) => {
    test.setTimeout(240_000);
    const email = await registerAndVerify(page);
    const { secret, recoveryCodes } = await addAuthenticator(page);

    await signOut(page);
    await page.goto("/pt/login?next=/pt/account/security");
    await isAccessible(page);
    await signIn(page, email);
    await expect(page).toHaveURL(/second-factor/);
    await isAccessible(page);
    await page.getByLabel("Código do aplicativo").fill("000000");
    await page.getByRole("button", { name: "Continuar" }).click();
    await expect(page.getByLabel("Código do aplicativo")).toHaveAttribute("aria-invalid", "true");
    // The code of the next half minute: the first one has been used.
    await page.getByLabel("Código do aplicativo").fill(codeOf(secret, 1));
    await page.getByRole("button", { name: "Continuar" }).click();
    await expect(page).toHaveURL(/account\/security$/);

    await addFingerprintReader(page);
    await page.getByRole("link", { name: "Adicionar chave de acesso" }).click();
    await isAccessible(page);
    await page.getByLabel("Nome da nova chave").fill("Notebook");
    await page.getByRole("button", { name: "Adicionar chave de acesso" }).click();
    await expect(page.getByText("Notebook").first()).toBeVisible();
    await mailTo(email, /A segurança da sua conta mudou/);

    await signOut(page);
    // The page offers the passkey where the e-mail is typed, and its owner agrees: nothing is pressed.
    await page.goto("/pt/login?next=/pt/account/sessions");
    await expect(page).toHaveURL(/account\/sessions/);

    const elsewhere = await browser.newContext({ baseURL });
    const phone = await elsewhere.newPage();
    await phone.goto("/pt/login?next=/pt/account");
    await signIn(phone, email);
    await phone.getByRole("link", { name: "Usar código de recuperação" }).click();
    await isAccessible(phone);
    await phone.getByLabel("Código de recuperação").fill(recoveryCodes[0]!);
    await phone.getByRole("button", { name: "Continuar" }).click();
    await expect(phone).toHaveURL(/\/pt\/account$/);

    await page.reload();
    await isAccessible(page);
    await page
      .getByRole("button", { name: /^Encerrar .*vista/ })
      .first()
      .click();
    await expect(page.getByText(/Sessão encerrada/)).toBeVisible();
    await phone.goto("/pt/account");
    await expect(phone).toHaveURL(/login/);
    await elsewhere.close();

    await page.goto("/pt/account/data");
    await isAccessible(page);
    await page.getByRole("button", { name: "Pedir minha cópia" }).click();
    await expect(page.getByText(/Sua cópia está sendo preparada/)).toBeVisible();
    await page.goto(linkIn(await mailTo(email, /Seus dados estão prontos/), /account\/data/));
    const downloading = page.waitForEvent("download");
    await page
      .getByRole("link", { name: /Baixar/ })
      .first()
      .click();
    const file = await (await downloading).path();
    const files = unzipSync(new Uint8Array(readFileSync(file)));
    expect(Object.keys(files).join(" ")).toMatch(/profile\.json/);
    expect(
      Object.values(files)
        .map((bytes) => new TextDecoder().decode(bytes))
        .join("\n"),
    ).toContain(email);

    await page.goto("/pt/account/data");
    await page.getByLabel("Digite o seu e-mail para confirmar").fill(email);
    await page.getByRole("button", { name: "Excluir minha conta" }).click();
    await expect(page.getByRole("heading", { name: "Sua conta será excluída" })).toBeVisible();
    await isAccessible(page);
    await mailTo(email, /Sua conta será excluída/);
    await forgetAutofill(page);
    await page.goto("/pt/account");
    await expect(page).toHaveURL(/login/);
    await page.getByRole("button", { name: "Entrar com chave de acesso" }).click();
    await expect(page.getByText(/Sua conta será excluída em/)).toBeVisible();
    await isAccessible(page);
    await page.getByRole("button", { name: "Manter minha conta" }).click();
    await expect(page.getByText(/Sua conta será excluída em/)).toHaveCount(0);
    await mailTo(email, /Sua conta continua/);
  });

  test("comes back by the mail of a forgotten password, and the old password opens nothing", async ({
    page,
  }) => {
    await page.goto("/pt/register");
    const email = await register(page);
    await expect(page).not.toHaveURL(/register/);
    await signOut(page);
    await page.goto("/pt/login");
    await page.getByRole("link", { name: "Esqueci a senha" }).click();
    await expect(page.getByRole("heading", { name: "Vamos recuperar sua conta" })).toBeVisible();
    await page.getByLabel("E-mail").fill(email);
    await isAccessible(page);
    await page.getByRole("button", { name: "Enviar o link" }).click();
    await expect(page.getByText(/Se houver uma conta/)).toBeVisible();
    await page.goto(linkIn(await mailTo(email, /Escolha uma nova senha/), /\/reset\//));
    await isAccessible(page);
    await page.getByLabel("Nova senha").fill("outra senha bem longa");
    await page.getByRole("button", { name: "Salvar a nova senha" }).click();
    await expect(page).toHaveURL(/login/);
    await signIn(page, email, PASSWORD);
    await expect(page.getByRole("alert")).toBeVisible();
    await enter(page, email, "outra senha bem longa");
  });

  test("moves to another address when the new one is proven, and both are told", async ({ page }) => {
    const email = await registerAndVerify(page);
    const other = newEmail();
    await page.goto("/pt/account/security");
    await page.getByRole("link", { name: "Trocar e-mail" }).click();
    await isAccessible(page);
    await page.getByLabel("Novo e-mail").fill(other);
    await page.getByRole("button", { name: "Enviar o código" }).click();
    await mailTo(email, /Pediram para trocar/);
    await page.getByLabel("Código do e-mail").fill(codeIn(await mailTo(other, /Confirme seu novo e-mail/)));
    await page.getByRole("button", { name: "Confirmar e trocar" }).click();
    await expect(page.getByText(other).first()).toBeVisible();
    await mailTo(email, /foi trocado/);
  });
});
