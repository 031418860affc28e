import type { Page } from "@playwright/test";
import { createConnection, createMember, createTeam, receive } from "@/lib/testing/factories";
import { expect, expectAccessible, signIn, test } from "./fixtures";

const now = () => new Date().toISOString();

/** Goes to another dashboard by the switcher in the bar. */
async function openDashboard(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: /^Dashboard: / }).click();
  await page.getByRole("dialog", { name: "Dashboards" }).getByRole("link", { name }).click();
  await expect(page.getByRole("button", { name: `Dashboard: ${name}` })).toBeVisible();
}

test("each role sees its own questions answered, and figures lead to what is behind them", async ({ page, context, company }) => {
  const connection = await createConnection(company.workspaceId);
  await receive(company.workspaceId, connection, [{ kind: "message", externalId: "1", conversation: "jane", from: "jane", fromName: "Jane Doe", text: "Where is my order?", at: now() }]);
  const sales = await createMember(company.workspaceId, { name: "Tom Okafor", roles: ["sales", "executive"] });
  await context.clearCookies();
  await signIn(context, sales.userId, company.workspaceId);
  await page.goto("/dashboard");
  const waiting = page.getByRole("region", { name: "Waiting on us" });
  await expect(waiting.getByRole("link", { name: /Jane Doe/ })).toBeVisible();
  await expect(page.getByRole("region", { name: "My day" })).toContainText("Nothing waits for you");
  await openDashboard(page, "Executive");
  await expect(page.getByRole("region", { name: "Headline figures" })).toContainText("Messages in");
  await expectAccessible(page);
  await openDashboard(page, "Sales");
  await waiting.getByRole("link", { name: /Jane Doe/ }).click();
  await expect(page).toHaveURL(/inbox/);
  await expect(page.getByRole("article").filter({ hasText: "Where is my order?" })).toBeVisible();
});

test("from the company to a department, a team and a person, and into the records: the numbers agree", { tag: "@desktop" }, async ({ page, context, company }) => {
  const care = await createTeam(company.workspaceId, "Care");
  const north = await createTeam(company.workspaceId, "North", care.id);
  for (const [teamId, count] of [[north.id, 2], [care.id, 1], [null, 4]] as const) {
    const connection = await createConnection(company.workspaceId, { teamId });
    for (let n = 0; n < count; n++) await receive(company.workspaceId, connection, [{ kind: "message", externalId: `${n}`, conversation: `${n}`, from: `${teamId} ${n}`, fromName: `Person ${n}`, text: "Hello", at: now() }]);
  }
  const chief = await createMember(company.workspaceId, { name: "Iris Chen", roles: ["executive"] });
  await context.clearCookies();
  await signIn(context, chief.userId, company.workspaceId);
  await page.goto("/dashboard");
  const parts = page.getByRole("region", { name: "Departments, teams, people" });
  const figure = (row: string) => parts.getByRole("row", { name: new RegExp(`^${row}`) }).getByRole("cell").first();
  await expect(figure("Care")).toHaveText("3");
  await expect(figure("No team")).toHaveText("4");
  await expect(figure("Together")).toHaveText("7");
  await parts.getByRole("link", { name: "Care" }).click();
  await expect(figure("Care itself")).toHaveText("1");
  await expect(figure("Together")).toHaveText("3");
  await expect(page.getByRole("combobox", { name: "Department or team" })).toHaveValue(care.id);
  // Approvals belong to no team: they say that the bar does not narrow them.
  await expect(page.getByRole("region", { name: "Approvals waiting" })).toContainText("Whole company");
  await expectAccessible(page);
  await page.getByRole("combobox", { name: "Team in Care" }).selectOption("North");
  await expect(figure("Nobody")).toHaveText("2");
  await page.goBack();
  await expect(figure("Care itself")).toHaveText("1");
  // The address alone shows the same, and Open leads to just those.
  await page.goto(`/dashboard?team=${north.id}`);
  await expect(figure("Together")).toHaveText("2");
  await page.goto(`/dashboard?team=${care.id}`);
  await parts.getByRole("row", { name: /^North/ }).getByRole("cell").nth(6).getByRole("link").click();
  await expect(page.getByRole("list", { name: "All open" }).getByRole("listitem")).toHaveCount(2);
});

test("figures are of the days that are chosen, beside the period before or the year before", { tag: "@desktop" }, async ({ page, receiveMessage }) => {
  const dayMinutes = 24 * 60;
  const day = (ago: number) => new Date(Date.now() - ago * dayMinutes * 60_000).toISOString().slice(0, 10);
  await receiveMessage({ from: "Max", text: "A year ago", minutesAgo: 365 * dayMinutes }, { from: "Jane", text: "Then", minutesAgo: 60 * dayMinutes }, { from: "Tom", text: "Then too", minutesAgo: 60 * dayMinutes }, { from: "Ann", text: "Now" });
  await page.goto(`/dashboard?role=admin&from=${day(61)}&to=${day(59)}`);
  const messages = page.getByRole("region", { name: "Headline figures" }).getByRole("link", { name: /^Messages in/ });
  await expect(messages).toContainText("2");
  await expect(page.getByLabel("First day")).toHaveValue(day(61));
  await page.getByLabel("First day").fill(day(58));
  await expect(page.getByLabel("Last day"), "it comes along").toHaveValue(day(58));
  await expect(page.getByRole("region", { name: "Headline figures" })).toContainText("No figures yet");
  await page.getByRole("combobox", { name: "Time" }).selectOption("Last 7 days");
  await expect(page).not.toHaveURL(/from=/);
  await expect(messages).toContainText("none before");
  await page.getByRole("combobox", { name: "Compared with" }).selectOption("vs. the year before");
  await expect(messages).toContainText("unchanged");
  await expect(page).toHaveURL(/range=7d.*compare=year/);
});

test("figures follow what happens without a reload", { tag: "@desktop" }, async ({ page, company }) => {
  const connection = await createConnection(company.workspaceId);
  const said = (n: number) => receive(company.workspaceId, connection, [{ kind: "message", externalId: `${n}`, conversation: `p${n}`, from: `p${n}`, fromName: `Person ${n}`, text: "hello", at: now() }]);
  await said(1);
  await page.goto("/dashboard");
  const queue = page.getByRole("region", { name: "Queue" });
  await expect(queue).toContainText("1 waiting");
  await said(2);
  await expect(queue).toContainText("2 waiting");
  await expect(queue.getByRole("link", { name: /Person 2/ })).toBeVisible();
});

test("a member arranges the dashboard by keyboard, and finds it so again", async ({ page, company, isMobile }) => {
  await createConnection(company.workspaceId);
  await page.goto("/dashboard");
  await expect(page.getByRole("region", { name: "Queue" })).toBeVisible();
  if (isMobile) {
    // One under the other in reading order: there is nothing to arrange.
    const [queue, backlog] = await Promise.all(["Queue", "Backlog"].map((name) => page.getByRole("region", { name }).boundingBox()));
    expect(backlog!.y).toBeGreaterThanOrEqual(queue!.y + queue!.height);
    await expect(page.getByRole("button", { name: "Edit layout" })).toBeHidden();
    return;
  }
  await page.getByRole("button", { name: "Edit layout" }).click();
  await page.getByRole("button", { name: "Remove Backlog" }).click();
  await expect(page.getByRole("region", { name: "Backlog" })).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("region", { name: "Backlog" })).toBeVisible();
  await page.getByRole("button", { name: "Add widget" }).click();
  await page.getByRole("button", { name: "Add Live now" }).click();
  const added = page.getByRole("region", { name: "Live now" });
  await expect(added).toBeVisible();
  const width = async () => (await added.boundingBox())?.width ?? 0;
  const before = await width();
  await page.getByRole("button", { name: /^Move Live now/ }).focus();
  await page.keyboard.press("Shift+ArrowRight");
  await expect.poll(width).toBeGreaterThan(before);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Done" }).click();
  await page.reload();
  await expect(page.getByRole("region", { name: "Live now" })).toBeVisible();
  await page.getByRole("button", { name: "Edit layout" }).click();
  await page.getByRole("button", { name: "Reset" }).click();
  await expect(page.getByRole("region", { name: "Live now" })).toHaveCount(0);
});

test("a widget that fails says so alone, and tries again", { tag: "@desktop" }, async ({ page, company }) => {
  await createConnection(company.workspaceId);
  await page.goto("/dashboard");
  await expect(page.getByRole("region", { name: "Queue" })).toBeVisible();
  await page.route("**/api/v1/widgets/first-response*", (route) => route.fulfill({ status: 500, contentType: "application/problem+json", body: JSON.stringify({ type: "about:blank", title: "Broken", status: 500, code: "internal", detail: "It broke." }) }));
  await page.getByLabel("Time").selectOption("7d");
  const broken = page.getByRole("region", { name: "First response" });
  await expect(broken.getByRole("alert")).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole("region", { name: "Queue" }).getByRole("alert")).toHaveCount(0);
  await page.unroute("**/api/v1/widgets/first-response*");
  await broken.getByRole("button", { name: "Try again" }).click();
  await expect(broken.getByRole("alert")).toHaveCount(0);
});
