import { readFile } from "node:fs/promises";
import { expect, expectAccessible, test } from "./fixtures";

test("a figure says what it means, and its list has the records behind it", async ({ page, receiveMessage }) => {
  await receiveMessage({ from: "Jane Doe", text: "Where is my order?", minutesAgo: 30 }, { from: "Joe Low", text: "Can I have 20 more?", minutesAgo: 20 }, { from: "Jane Doe", text: "It was due on Monday", minutesAgo: 10 });
  await page.goto("/metrics/messages-in");
  await expect(page.getByRole("heading", { level: 1, name: "Messages in" })).toBeVisible();
  await expect(page.getByText("Messages that customers sent us")).toBeVisible();
  await expect(page.getByText("All that you may see, all channels")).toBeVisible();
  await expect(page.getByText("3 messages")).toBeVisible();
  await expect(page.getByText(/ UTC$/)).toBeVisible();
  const list = page.getByRole("list", { name: "Records behind Messages in" });
  await expect(list.getByRole("listitem")).toHaveCount(3);
  await expect(list.getByRole("listitem").first()).toContainText("It was due on Monday");
  await expectAccessible(page);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export CSV" }).click();
  const lines = (await readFile(await (await download).path(), "utf8")).trim().split("\r\n");
  expect(lines).toHaveLength(4);
  expect(lines[1]).toContain("It was due on Monday");
  await list.getByRole("link", { name: "Joe Low" }).click();
  await expect(page).toHaveURL(/inbox/);
  await expect(page.getByRole("article").filter({ hasText: "Can I have 20 more?" })).toBeVisible();
});

test("a part of the company stands in the address, and what cannot be asked says why", async ({ page, receiveMessage }) => {
  await receiveMessage({ text: "Hello?", minutesAgo: 5 });
  await page.goto("/metrics/exchanges-opened?team=none&member=none");
  await expect(page.getByText("Nobody, No team, all channels")).toBeVisible();
  await expect(page.getByText("1 exchange")).toBeVisible();
  await page.goto("/metrics/csat");
  await expect(page.getByText("Nothing of this kind happened here in this time.")).toBeVisible();
  await page.goto("/metrics/messages-in?from=2026-05-03&to=2026-05-01");
  await expect(page.getByRole("alert").first()).toContainText("The period ends before it begins.");
});

test("a record far back in a long conversation is what one comes to", async ({ page, receiveMessage }) => {
  await receiveMessage(...Array.from({ length: 120 }, (_, n) => ({ text: `line ${n}`, minutesAgo: 600 - n })));
  await page.goto("/metrics/conversations-started");
  await page.getByRole("list", { name: "Records behind Conversations started" }).getByRole("link", { name: "Jane Doe" }).click();
  await expect(page.getByRole("article").filter({ hasText: /^line 0(?!\d)/ })).toBeInViewport();
});
