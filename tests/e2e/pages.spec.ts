import { accessibilityFaults } from "./support/accessibility";
import { expect, test } from "./support/test";

const PATHS = ["", "/models", "/plans", "/login", "/register", "/terms", "/privacy", "/report"];

test.describe("every page of the site", () => {
  for (const [width, scheme] of [
    [360, "dark"],
    [360, "light"],
    [1440, "dark"],
    [1440, "light"],
  ] as const) {
    test(`is accessible and fits a screen of ${width} px in the ${scheme} theme`, async ({
      page,
      database,
    }) => {
      test.setTimeout(240_000);
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
      const [model] = await database.rows<{ slug: string }>("select slug from models order by id limit 1");
      const [open] = await database.rows<{ slug: string }>(
        "select slug from posts where visibility = 'public' order by id limit 1",
      );
      const [film] = await database.rows<{ slug: string }>(
        "select slug from posts where type = 'video' order by id limit 1",
      );
      const more = [
        `/m/${model!.slug}`,
        `/m/${model!.slug}/about`,
        `/posts/${open!.slug}`,
        `/posts/${film!.slug}`,
      ];
      const faults: string[] = [];
      for (const path of [...PATHS, ...more].flatMap((path) => [`/pt${path}`, `/en${path}`])) {
        await page.goto(path);
        await expect(page.getByRole("heading", { level: 1 }).first()).toBeAttached();
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (overflow > 0) faults.push(`${path}: ${overflow} px too wide`);
        faults.push(...(await accessibilityFaults(page)).map((fault) => `${path}: ${fault}`));
      }
      expect(faults).toEqual([]);
    });
  }

  test("says its language, and the other language is one link away", async ({ page }) => {
    await page.goto("/pt/plans");
    await expect(page.locator("html")).toHaveAttribute("lang", "pt-BR");
    await page.getByRole("contentinfo").getByRole("link", { name: "English" }).click();
    await expect(page).toHaveURL(/\/en\/plans$/);
    await expect(page.locator("html")).toHaveAttribute("lang", /^en/);
    await expect(page.getByText("Escolha por quanto tempo")).toHaveCount(0);
  });

  test("shows neither the empty places of messages nor their keys", async ({ page }) => {
    for (const path of PATHS.flatMap((path) => [`/pt${path}`, `/en${path}`])) {
      await page.goto(path);
      // biome-ignore lint/performance/useDomNodeTextContent: what people read, not what scripts hold.
      const text = await page.locator("body").innerText();
      expect(text).not.toMatch(/\b(common|home|models|plans|checkout|auth|errors)\.[a-z]+[A-Za-z.]*\b/);
      expect(text).not.toMatch(/undefined|NaN|\[object|\{[a-z]+\}/);
    }
  });
});

test.describe("a page that is not there", () => {
  test.use({ allowedErrors: [/404/] });

  test("says so, with a way on, in the visitor's language", async ({ page }) => {
    await page.goto("/en/m/nobody");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.locator("html")).toHaveAttribute("lang", /^en/);
    await expect(page.getByText("Esta página")).toHaveCount(0);
    expect(await accessibilityFaults(page)).toEqual([]);
  });
});
