import { readdirSync } from "node:fs";
import { dirname } from "node:path";
import { listConversations } from "@/lib/conversations/list";
import { fromSearch } from "@/lib/conversations/filter-url";
import { createConnection } from "@/lib/testing/factories";
import { expect, expectAccessible, test } from "./fixtures";

/** Where each page of the product is found; null for those that people see before they have signed in, whose own journeys run axe. */
const screens: Record<string, ((ids: { conversation: string; connection: string }) => string) | null> = {
  "(app)/dashboard": () => "/dashboard",
  "(app)/inbox": ({ conversation }) => `/inbox${conversation && `?c=${conversation}`}`,
  "(app)/settings": () => "/settings",
  "(app)/settings/api-keys": () => "/settings/api-keys",
  "(app)/settings/connections": () => "/settings/connections",
  "(app)/settings/connections/[id]": ({ connection }) => `/settings/connections/${connection}`,
  "(app)/settings/connections/new": () => "/settings/connections/new",
  "(app)/settings/connections/new/[connector]": () => "/settings/connections/new/email",
  "(app)/settings/people": () => "/settings/people",
  "(app)/settings/profile": () => "/settings/profile",
  "(app)/settings/workspace": () => "/settings/workspace",
  "docs/api": () => "/docs/api",
  "(auth)/demo": null,
  "(auth)/invitations/[token]": null,
  "(auth)/sign-in": null,
  "(auth)/welcome": null,
  ".": null,
};

test("no page is forgotten here", () => {
  const pages = readdirSync("app", { recursive: true, encoding: "utf8" }).filter((path) => /(^|\/)page\.tsx$/.test(path)).map(dirname);
  expect(Object.keys(screens).toSorted()).toEqual(pages.toSorted());
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme });

    test("axe finds nothing on any screen, with work to do", async ({ page, company, receiveMessage }) => {
      test.setTimeout(240_000);
      await receiveMessage({ text: "Where is my order? https://shop.example/4471", minutesAgo: 90 }, { text: "نحتاجها قبل يوم الخميس", from: "سارة" });
      const { id: connection } = await createConnection(company.workspaceId);
      const { items } = await listConversations(company.ana.context, fromSearch({}));
      for (const address of Object.values(screens)) {
        if (!address) continue;
        await page.goto(address({ conversation: items[0]!.id, connection }));
        await expect(page.getByRole("heading", { level: 1 }).first()).toBeAttached();
        await expectAccessible(page);
      }
    });

    test("nor in a workspace where nothing is yet", async ({ page, company }) => {
      test.setTimeout(240_000);
      const { id: connection } = await createConnection(company.workspaceId);
      for (const name of ["(app)/dashboard", "(app)/inbox", "(app)/settings/api-keys", "(app)/settings/people"]) {
        await page.goto(screens[name]!({ conversation: "", connection }));
        await expect(page.getByRole("heading", { level: 1 }).first()).toBeAttached();
        await expectAccessible(page);
      }
    });

    test("nor on what lies over the screens", async ({ page, receiveMessage }) => {
      await receiveMessage({ text: "Hello?" });
      await page.goto("/inbox");
      await expect(page.getByRole("heading", { level: 1 }).first()).toBeAttached();
      for (const keys of ["Control+k", "?"]) {
        await page.keyboard.press(keys);
        await expect(page.getByRole("dialog")).toBeVisible();
        await expectAccessible(page);
        await page.keyboard.press("Escape");
        await expect(page.getByRole("dialog")).toBeHidden();
      }
    });
  });
}
