import { weaveFabric } from "@/lib/fabric/keep-woven";
import { expect, expectAccessibleInBothColours, test } from "./fixtures";

test("who talks to whom is seen, walked with the keyboard, and opens its conversations", async ({ page, company, receiveMessage, isMobile }) => {
  await receiveMessage({ from: "Jane Doe", text: "Where is my order?", minutesAgo: 9 }, { from: "Jane Doe", text: "Hello?", minutesAgo: 8 }, { from: "Tom Brown", text: "A question", minutesAgo: 5 });
  await weaveFabric(company.workspaceId);
  await page.goto("/fabric");
  await expect(page.getByRole("heading", { name: "The fabric" })).toBeVisible();
  const fabric = page.getByRole("region", { name: "The fabric" });
  await expect(fabric).toContainText("Channels in use");
  await expectAccessibleInBothColours(page);
  if (isMobile) await fabric.getByRole("listitem").filter({ hasText: "Jane Doe" }).getByRole("link").click();
  else {
    const strand = fabric.getByRole("link", { name: /Jane Doe.*2 messages from them/ });
    await fabric.getByRole("link", { name: /from them/ }).first().focus();
    for (let step = 0; step < 3 && !(await strand.evaluate((element) => element === document.activeElement)); step++) await page.keyboard.press("ArrowDown");
    await expect(strand).toBeFocused();
    await page.keyboard.press("Enter");
  }
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Jane Doe");
  await expect(page.getByText("2 messages", { exact: true })).toBeVisible();
  await page.getByRole("region", { name: "Conversations" }).getByRole("listitem").getByRole("link").click();
  await expect(page).toHaveURL(/\/inbox\?c=/);
});
