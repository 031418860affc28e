import type { Page } from "@playwright/test";
import { column, deal } from "./deals";
import { expect, test } from "./fixtures";

// What needs a finger.

/** A finger comes down, rests there for so long, moves in steps and is lifted. */
async function drag(page: Page, from: { x: number; y: number }, to: { x: number; y: number }, restMs: number) {
  const touch = await page.context().newCDPSession(page);
  const send = (type: "touchStart" | "touchMove" | "touchEnd", points: { x: number; y: number }[]) => touch.send("Input.dispatchTouchEvent", { type, touchPoints: points });
  await send("touchStart", [from]);
  await page.waitForTimeout(restMs);
  for (let step = 1; step <= 10; step++) await send("touchMove", [{ x: from.x + ((to.x - from.x) * step) / 10, y: from.y + ((to.y - from.y) * step) / 10 }]);
  await send("touchEnd", []);
  await touch.detach();
}
const middle = async (page: Page, name: string) => {
  const box = (await page.getByRole("link", { name }).boundingBox())!;
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};

test("on a touch screen that shows several stages a card is dragged by a finger that rests on it first", async ({ page, company }) => {
  // A tablet.
  await page.setViewportSize({ width: 1024, height: 768 });
  await deal(company, { name: "Second hotel", amountMinor: 100 });
  await page.goto("/deals");
  await expect(column(page, "Lead").getByRole("link", { name: "Second hotel" })).toBeVisible();
  const target = (await column(page, "Qualified").boundingBox())!;
  const there = { x: target.x + target.width / 2, y: target.y + 200 };

  // One that moves at once scrolls the board, or nothing.
  await drag(page, await middle(page, "Second hotel"), there, 0);
  await expect(column(page, "Lead").getByRole("link", { name: "Second hotel" })).toBeVisible();
  await expect(page).toHaveURL(/\/deals$/);

  await drag(page, await middle(page, "Second hotel"), there, 500);
  await expect(page.getByText("Second hotel is in Qualified")).toBeVisible();
  await expect(column(page, "Qualified").getByRole("link", { name: "Second hotel" })).toBeVisible();
  // The finger that is lifted opens no deal.
  await expect(page).toHaveURL(/\/deals$/);
});
