import { readdirSync } from "node:fs";
import { dirname } from "node:path";
import { companyRecord } from "@/lib/companies/record";
import { contactRecord } from "@/lib/contacts/record";
import { listConversations } from "@/lib/conversations/list";
import { fromSearch } from "@/lib/conversations/filter-url";
import { createRecord } from "@/lib/records/create";
import { updateRecord } from "@/lib/records/update";
import { taskRecord } from "@/lib/tasks/record";
import { createConnection } from "@/lib/testing/factories";
import { expect, expectAccessible, test } from "./fixtures";

/** Where each page of the product is found; null for those that people see before they have signed in, whose own journeys run axe. */
const screens: Record<string, ((ids: { conversation: string; connection: string; contact: string; company: string; task: string }) => string) | null> = {
  "(app)/companies": () => "/companies",
  "(app)/companies/[id]": ({ company }) => `/companies/${company}`,
  "(app)/contacts": () => "/contacts",
  "(app)/contacts/[id]": ({ contact }) => `/contacts/${contact}`,
  "(app)/dashboard": () => "/dashboard",
  "(app)/inbox": ({ conversation }) => `/inbox${conversation && `?c=${conversation}`}`,
  "(app)/tasks": () => "/tasks",
  "(app)/tasks/[id]": ({ task }) => `/tasks/${task}`,
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
      const { record } = await createRecord(company.ana.context, companyRecord, { name: "Harbour Mills", domain: "mills.example", labels: ["key"], employees: 1200 });
      const { record: task } = await createRecord(company.ana.context, taskRecord, { name: "Call about the order", dueDate: "2026-05-03", contactId: items[0]!.contactId, companyId: record.id });
      await updateRecord(company.ana.context, contactRecord, items[0]!.contactId!, { companyId: record.id, labels: ["vip"], birthday: "1984-05-03" });
      for (const address of Object.values(screens)) {
        if (!address) continue;
        await page.goto(address({ conversation: items[0]!.id, connection, contact: items[0]!.contactId!, company: record.id, task: task.id }));
        await expect(page.getByRole("heading", { level: 1 }).first()).toBeAttached();
        await expectAccessible(page);
      }
    });

    test("nor in a workspace where nothing is yet", async ({ page, company }) => {
      test.setTimeout(240_000);
      const { id: connection } = await createConnection(company.workspaceId);
      for (const name of ["(app)/dashboard", "(app)/inbox", "(app)/settings/api-keys", "(app)/settings/people", "(app)/contacts", "(app)/companies", "(app)/tasks"]) {
        await page.goto(screens[name]!({ conversation: "", connection, contact: "", company: "", task: "" }));
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
