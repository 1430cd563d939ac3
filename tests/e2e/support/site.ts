import type { TestSite } from "../../support/site";

const NAME = "CREATORFLIX_TEST_SITE";

/** Tells the workers, which are processes of their own, about the site that was started for them. */
export function handOver(site: TestSite): void {
  process.env[NAME] = JSON.stringify(site);
}

/** The site that this run's tests visit. */
export function testSite(): TestSite {
  const text = process.env[NAME];
  if (!text) throw new Error("no site was started: run with tests/e2e/playwright.config.ts");
  return JSON.parse(text) as TestSite;
}
