import type { Page } from "@playwright/test";
import { accessibilityFaults } from "./support/accessibility";
import { aPicture, openBucket } from "./support/bucket";
import { enter } from "./support/people";
import { expect, test } from "./support/test";

const FOLDER = "Estela Nova";
const FILES = ["capa.jpg", "01 - praia_cedo/1.jpg", "01 - praia_cedo/2.jpg", "02 - noite/1.jpg"];
const keys = FILES.map((file) => `${FOLDER}/${file}`);

/** Has the bucket listed, and waits until the page itself says what came of it. */
async function list(page: Page, folder?: string): Promise<void> {
  await page.goto("/admin/sync");
  if (folder) await page.getByLabel("Só um modelo").fill(folder);
  await page.getByRole("button", { name: "Listar o bucket" }).click();
  await expect(page).toHaveURL(/\/admin\/sync\/\d+$/);
}

const outcome = (page: Page, name: string | RegExp) => page.getByRole("main").getByText(name).first();

async function isAccessible(page: Page): Promise<void> {
  await expect(page).toHaveTitle(/./);
  expect(await accessibilityFaults(page)).toEqual([]);
}

test.describe("an admin and the library", () => {
  test("sees what a sync would do, applies it, activates what came, and takes a sync back", async ({
    page,
    site,
    browser,
  }) => {
    test.setTimeout(180_000);
    const bucket = openBucket(site);
    const stranger = await (await browser.newContext()).newPage();
    for (const [index, key] of keys.entries()) await bucket.put(key, await aPicture(index + 1));
    await bucket.put(`${FOLDER}/01 - praia_cedo/Thumbs.db`, Buffer.from("junk"));
    await bucket.put(`${FOLDER}/02 - noite/vazia.jpg`, Buffer.alloc(0));
    await enter(page, site.admin.email, site.admin.password, "/admin");

    await list(page);
    await expect(page.getByRole("button", { name: "Aplicar" })).toBeVisible();
    await expect(outcome(page, /1 modelo novo e 4 arquivos novos/)).toBeVisible();
    await expect(outcome(page, "Vazio, zero bytes")).toBeVisible();
    await isAccessible(page);
    await page.getByRole("link", { name: FOLDER }).click();
    await expect(page.getByText(keys[1]!)).toBeVisible();
    await isAccessible(page);
    await page.goBack();
    await page.getByRole("button", { name: "Aplicar" }).click();
    await expect(page.getByRole("link", { name: "Desfazer" })).toBeVisible({ timeout: 30_000 });
    expect((await stranger.goto(`${site.url}/pt/m/estela-nova`))?.status()).toBe(404);

    await page.goto("/admin/library?status=new");
    await isAccessible(page);
    await page.getByLabel(`Escolher ${FOLDER}`).check();
    await page.getByRole("button", { name: "Ativar 1 escolhido" }).click();
    await expect(page.getByRole("heading", { name: "Nada novo" })).toBeVisible();
    await expect(async () => {
      await stranger.goto(`${site.url}/pt/m/estela-nova`);
      await expect(stranger.getByText("Praia cedo").first()).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 15_000 });

    await bucket.take(keys[3]!);
    await list(page, FOLDER);
    // One of two posts is more than the guard allows: it asks for a word, and says what will be hidden.
    await expect(outcome(page, /Faltam 50% dos posts/)).toBeVisible();
    await isAccessible(page);
    await page.getByRole("link", { name: "Aplicar mesmo assim" }).click();
    await isAccessible(page);
    await page.getByRole("button", { name: "Ocultar e aplicar" }).click();
    await page.getByRole("link", { name: "Desfazer" }).click();
    await isAccessible(page);
    await expect(async () => {
      await stranger.goto(`${site.url}/pt/m/estela-nova`);
      await expect(stranger.getByText("Noite")).toHaveCount(0, { timeout: 500 });
    }).toPass({ timeout: 15_000 });
    await page.getByRole("button", { name: "Desfazer esta rodada" }).click();
    await expect(outcome(page, "Desfeita")).toBeVisible({ timeout: 30_000 });
    await expect(async () => {
      await stranger.goto(`${site.url}/pt/m/estela-nova`);
      await expect(stranger.getByText("Noite").first()).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 15_000 });

    await page.goto("/admin/library");
    await page.getByRole("link", { name: FOLDER }).click();
    await page.getByLabel("Endereço").first().fill("estela");
    await page.getByRole("button", { name: "Salvar" }).first().click();
    await expect(async () => {
      const old = await stranger.request.get(`${site.url}/pt/m/estela-nova`, { maxRedirects: 0 });
      expect({ status: old.status(), to: old.headers().location }).toEqual({
        status: 308,
        to: "/pt/m/estela",
      });
    }).toPass({ timeout: 15_000 });
    expect((await stranger.goto(`${site.url}/pt/m/estela-nova`))?.status()).toBe(200);
    await stranger.context().close();
    bucket.close();
  });

  test("watches a run getting on without asking for the page again, and calls it off", async ({
    page,
    site,
    database,
  }) => {
    // A listing of this bucket is over before anybody sees it, so a run is told to be long.
    const [run] = await database.rows<{ id: number }>(
      `insert into sync_runs (status, started_at, listed, added, expected) values ('running', now(), 500, 40, 2000) returning id`,
    );
    const advance = async (set: string) => {
      await database.rows(`update sync_runs set ${set} where id = $1`, [run!.id]);
      await database.rows("select pg_notify('sync_progress', $1)", [String(run!.id)]);
    };
    await enter(page, site.admin.email, site.admin.password, `/admin/sync/${run!.id}`);
    const bar = page.getByRole("progressbar");
    await expect(bar).toHaveAttribute("aria-valuenow", "25");
    await isAccessible(page);
    await advance("listed = 1500, added = 120");
    await expect(bar).toHaveAttribute("aria-valuenow", "75");
    await expect(page.getByText("1.500")).toBeVisible();
    await page.getByRole("button", { name: "Cancelar" }).click();
    await expect(page.getByText("Parando. Nada mudou.")).toBeVisible();
    await advance("status = 'cancelled', finished_at = now()");
    await expect(outcome(page, "Cancelada")).toBeVisible();
    await isAccessible(page);
  });
});
