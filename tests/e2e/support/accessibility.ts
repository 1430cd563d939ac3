import type { Page } from "@playwright/test";
import axe, { type AxeResults } from "axe-core";

/** What axe objects to on a page as it stands (WCAG 2.2 AA and good practice), a line each; empty when nothing. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  // Evaluated rather than added as a script element: the pages' own policy forbids those.
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeResults>("axe.run(document)");
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target }) => `${id}: ${help} (${target.join(" ")})`),
  );
}
