import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { expect } from "./test";

export const PASSWORD = "uma senha bem longa";

/** An e-mail address that nobody has used yet. */
export const newEmail = () => `bia.${randomUUID().slice(0, 8)}@example.com`;

/** Registers on the page that asks for it, as a person would. */
export async function register(page: Page, email = newEmail()): Promise<string> {
  await page.getByLabel("Nome").fill("Bia Luz");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Senha").fill(PASSWORD);
  await page.getByRole("button", { name: "Criar conta" }).click();
  return email;
}

/** Signs in on the page that asks for it. */
export async function signIn(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Senha").fill(password);
  await page.getByRole("main").getByRole("button", { name: "Entrar", exact: true }).click();
}

/** Signs in and waits until the site has let the person in. */
export async function enter(
  page: Page,
  email: string,
  password = PASSWORD,
  next = "/pt/account",
): Promise<void> {
  await page.goto(`/pt/login?next=${encodeURIComponent(next)}`);
  await signIn(page, email, password);
  await expect(page).not.toHaveURL(/login/);
}
