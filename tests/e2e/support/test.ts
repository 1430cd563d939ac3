import { test as base } from "@playwright/test";
import type { TestSite } from "../../support/site";
import { openSiteDatabase, type SiteDatabase } from "./database";
import { testSite } from "./site";

export { expect } from "@playwright/test";

type Options = {
  /** Console errors that belong to a test's story, such as the one Chromium writes about a page that is not there. */
  allowedErrors: RegExp[];
};

type Fixtures = Options & {
  site: TestSite;
  database: SiteDatabase;
  silentConsole: undefined;
};

/** Playwright's `test` on our site: an error in any page's console fails the test that caused it. */
export const test = base.extend<Fixtures>({
  allowedErrors: [[], { option: true }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern.
  site: async ({}, use) => use(testSite()),
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern.
  baseURL: async ({}, use) => use(testSite().url),
  database: async ({ site }, use) => {
    const database = openSiteDatabase(site.databaseUrl);
    await use(database);
    await database.close();
  },
  silentConsole: [
    async ({ context, allowedErrors }, use) => {
      const errors: string[] = [];
      context.on("console", (message) => {
        if (message.type() === "error") errors.push(`${message.text()} (${message.location().url})`);
      });
      context.on("weberror", (error) => errors.push(error.error().message));
      await use(undefined);
      const unexpected = errors.filter((text) => !allowedErrors.some((allowed) => allowed.test(text)));
      if (unexpected.length > 0) throw new Error(`The console shows errors:\n${unexpected.join("\n")}`);
    },
    { auto: true },
  ],
});
