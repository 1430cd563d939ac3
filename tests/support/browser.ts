import { findBrowser } from "../../scripts/test/browser";

/** How tests launch Chromium: the browser that was found, quiet, and content with a container's small /dev/shm. */
export function browserOptions(): { executablePath: string; args: string[] } {
  const executablePath = process.env.CREATORFLIX_BROWSER ?? findBrowser();
  if (!executablePath) throw new Error("There is no Chromium here; `npm test -- e2e` installs one.");
  return {
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-dev-shm-usage",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
    ],
  };
}
