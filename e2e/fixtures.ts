import AxeBuilder from "@axe-core/playwright";
import { expect, test as base, type Page } from "@playwright/test";

/** A journey's tools; a test makes its own data and never relies on another's. */
export const test = base.extend({
  baseURL: async ({}, use) => use(process.env.WEFT_URL),
});

export { expect };

/** What axe finds on the page as it is now, against WCAG 2.2 AA, must be nothing. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]).analyze();
  const found = violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help} (${target.join(" ")})`));
  expect(found).toEqual([]);
}
