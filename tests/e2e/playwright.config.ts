import { defineConfig } from "@playwright/test";
import { browserOptions } from "../support/browser";

// Each journey once, in one real browser, against the production build. A test that needs a second try has failed.
export default defineConfig({
  testDir: ".",
  testMatch: "**/*.spec.ts",
  globalSetup: "./support/global-setup.ts",
  outputDir: "../../test-results",
  fullyParallel: false,
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ...jsonReport()],
  use: {
    browserName: "chromium",
    launchOptions: browserOptions(),
    timezoneId: "America/Sao_Paulo",
    locale: "pt-BR",
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
  },
});

/** For the sum at the end of `npm test`; alone, `npx playwright test` needs no file. */
function jsonReport(): ["json"][] {
  return process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [["json"]] : [];
}
