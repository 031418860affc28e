import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { createDashboard } from "@/lib/dashboards/create";
import { createSchedule, listSchedules } from "@/lib/dashboards/schedules/keep";
import { mailToken } from "@/lib/dashboards/schedules/unsubscribe";
import { createMember } from "@/lib/testing/factories";
import { wordsOfPdf } from "@/lib/testing/pdf";
import { expect, expectAccessible, signIn, test } from "./fixtures";

const shown = (page: Page, name: string) => page.getByRole("button", { name: `Dashboard: ${name}`, exact: true });

async function choose(page: Page, what: string): Promise<void> {
  await page.getByRole("button", { name: /^More about / }).click();
  await page.getByRole("dialog", { name: /^The dashboard / }).getByRole("button", { name: what }).click();
}

async function openChoices(page: Page) {
  await page.getByRole("button", { name: /^Dashboard: / }).click();
  return page.getByRole("dialog", { name: "Dashboards" });
}

test("a member keeps dashboards of their own, goes from one to another, and takes back what was deleted", async ({ page, receiveMessage }) => {
  await receiveMessage({ text: "Where is my order?" });
  await page.goto("/dashboard");
  await expect(shown(page, "Service")).toBeVisible();
  await choose(page, "Duplicate for me");
  await expect(shown(page, "Service (copy)")).toBeVisible();
  await expect(page.getByRole("region", { name: "Queue" })).toContainText("1 waiting");
  await expect(page).toHaveURL(/\/dashboard\/[\w-]{36}\?range=30d/);
  await choose(page, "Rename and share");
  await page.getByRole("textbox", { name: "Name" }).fill("Monday review");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(shown(page, "Monday review")).toBeVisible();
  await page.getByLabel("Time").selectOption("7d");
  await choose(page, "Open with what is chosen now");
  await choose(page, "Open this first");
  const list = await openChoices(page);
  await expect(list.getByRole("region", { name: "Yours" }).getByRole("link")).toHaveText(["Monday review"]);
  await expectAccessible(page);
  await list.getByRole("link", { name: "Admin" }).click();
  await expect(shown(page, "Admin")).toBeVisible();
  await page.goBack();
  await expect(shown(page, "Monday review")).toBeVisible();
  // It opens first, with the time that was kept with it.
  await page.goto("/dashboard");
  await expect(shown(page, "Monday review")).toBeVisible();
  await expect(page.getByLabel("Time")).toHaveValue("7d");
  await choose(page, "Delete the dashboard");
  await expect(shown(page, "Service")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(shown(page, "Monday review")).toBeVisible();
  const deleted = page.waitForResponse((response) => response.request().method() === "DELETE" && response.url().includes("/api/v1/dashboards/"));
  await choose(page, "Delete the dashboard");
  await deleted;
  await page.goto("/dashboard");
  await expect(shown(page, "Service")).toBeVisible();
});

test("what an admin publishes for a role is everybody's who has it, each with their own figures; it is duplicated, not edited", { tag: "@desktop" }, async ({ page, company }) => {
  await page.goto("/dashboard/service");
  await choose(page, "Duplicate for me");
  await expect(shown(page, "Service (copy)")).toBeVisible();
  await choose(page, "Rename and share");
  await page.getByRole("textbox", { name: "Name" }).fill("Service, winter");
  await page.getByRole("radio", { name: "A role" }).check();
  await page.getByLabel("Role", { exact: true }).selectOption("service");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  const address = page.url();
  const theirs = await (await company.colleague("Ben Ode")).newPage();
  await theirs.goto(address);
  await expect(shown(theirs, "Service, winter")).toBeVisible();
  await theirs.keyboard.press("e");
  await expect(shown(theirs, "Service, winter (copy)")).toBeVisible();
  await theirs.close();
});

test("a private dashboard of somebody else is not found", { tag: "@desktop" }, async ({ page, company }) => {
  const other = await createMember(company.workspaceId, { name: "Ben Ode", roles: ["sales"] });
  const { id } = await createDashboard(other.context, { name: "Secret plan", layout: { items: [] } });
  const response = await page.goto(`/dashboard/${id}`);
  expect(response?.status()).toBe(404);
  await expect(page.getByText("Secret plan")).toHaveCount(0);
});

test("full screen leaves the figures alone, and Escape brings Weft back", async ({ page, company: _ }) => {
  await page.goto("/dashboard/service");
  await choose(page, "Full screen");
  await expect(page.getByRole("button", { name: "Leave full screen" })).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Main" })).toHaveCount(0);
  await expect(page.getByRole("region", { name: "Queue" })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(shown(page, "Service")).toBeVisible();
});

test("a wall goes from one dashboard to the next, waits when it is told, and says when the line is lost", { tag: "@desktop" }, async ({ page, context, company: _ }) => {
  await page.goto("/dashboard");
  await choose(page, "Wall mode");
  await page.getByRole("checkbox", { name: "Admin" }).check();
  await page.getByLabel("Seconds for each").fill("5");
  await page.getByRole("button", { name: "Start" }).click();
  await expect(page).toHaveURL(/\/dashboard\/wall\?show=service,admin&every=5&theme=dark/);
  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading).toHaveText("Service");
  expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe("dark");
  await expect(heading).toHaveText("Admin", { timeout: 15_000 });
  await page.keyboard.press("p");
  await page.keyboard.press("j");
  await expect(heading).toHaveText("Service");
  await expectAccessible(page);
  await context.setOffline(true);
  await expect(page.getByText(/The figures are from then/)).toBeVisible({ timeout: 30_000 });
  await context.setOffline(false);
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/\/dashboard$/);
});

test("a dashboard and a widget are saved as CSV, PDF and PNG", { tag: "@desktop" }, async ({ page, receiveMessage }) => {
  await receiveMessage({ text: "=1+1", from: "Jané Doe" });
  await page.goto("/dashboard/service");
  const queue = page.getByRole("region", { name: "Queue" });
  await expect(queue).toContainText("1 waiting");
  const save = async (within: () => Promise<void>, how: string): Promise<{ name: string; bytes: Buffer }> => {
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await within();
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("dialog").getByText(how).click()]);
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  };
  const ofAll = () => page.getByRole("button", { name: /^More about / }).click();
  const ofQueue = async () => {
    await queue.hover();
    await queue.getByRole("button", { name: "Save Queue" }).click();
  };
  const csv = await save(ofQueue, "Save as CSV");
  expect(csv.name).toMatch(/^Queue \d{4}-\d\d-\d\d\.csv$/);
  expect(csv.bytes.toString("utf8")).toMatch(/^\uFEFFQueue\r\n/);
  expect(csv.bytes.toString("utf8")).toContain("Jané Doe");
  expect(csv.bytes.toString("utf8")).toContain("'=1+1");
  const pdf = await save(ofAll, "Save as PDF");
  expect(wordsOfPdf(pdf.bytes)).toEqual(expect.arrayContaining(["Service", "Queue", "Backlog"]));
  const png = await save(ofAll, "Save as PNG");
  expect(png.bytes.subarray(1, 4).toString()).toBe("PNG");
  expect(png.bytes.length).toBeGreaterThan(20_000);
});

test("a dashboard is scheduled by e-mail; where no mail can be sent it says so", { tag: "@desktop" }, async ({ page, company, context }) => {
  const chief = await createMember(company.workspaceId, { name: "Iris Chen", roles: ["executive"] });
  await context.clearCookies();
  await signIn(context, chief.userId, company.workspaceId);
  await page.goto("/dashboard");
  await choose(page, "Send by e-mail");
  const dialog = page.getByRole("dialog", { name: "Send by e-mail" });
  await expect(dialog.getByRole("alert")).toContainText("Add one under Settings");
  await dialog.getByRole("button", { name: "Schedule" }).click();
  await expect(dialog.getByText("Choose who gets it.")).toBeVisible();
  await dialog.getByRole("checkbox", { name: "Iris Chen" }).check();
  await dialog.getByLabel("How often").selectOption("week");
  await dialog.getByLabel("On", { exact: true }).selectOption("Friday");
  await dialog.getByRole("button", { name: "Schedule" }).click();
  const line = dialog.getByRole("list", { name: "Schedules" }).getByRole("listitem");
  await expect(line).toContainText("Every week on Friday at 08:00");
  await expect(page.getByText("“Executive” is scheduled")).toBeVisible();
  await expectAccessible(page);
  await line.getByRole("button", { name: "Pause this schedule" }).click();
  await expect(line).toContainText("Paused");
  await line.getByRole("button", { name: "End this schedule" }).click();
  await expect(line).toHaveCount(0);
});

test("whoever does not want a dashboard's mail any more ends it by the link in it, without signing in", { tag: "@desktop" }, async ({ page, company, context }) => {
  const { id: dashboard } = await createDashboard(company.ana.context, { name: "Monday review", layout: { items: [] } });
  const { id: scheduleId } = await createSchedule(company.ana.context, { dashboard, scope: {}, every: "day", time: "08:00", recipientIds: [company.ana.id] });
  await context.clearCookies();
  await page.goto(`/unsubscribe/${mailToken({ workspaceId: company.workspaceId, scheduleId, memberId: company.ana.id })}`);
  await expect(page.getByText("is no longer sent to Ana Meyer")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "No longer get it" }).click();
  await expect(page.getByRole("heading", { name: "You get this mail no longer" })).toBeVisible();
  expect((await listSchedules(company.ana.context)).items[0]).toMatchObject({ stoppedIds: [company.ana.id] });
  await page.goto("/unsubscribe/nonsense");
  await expect(page.getByRole("heading", { name: "This link does not work" })).toBeVisible();
});
