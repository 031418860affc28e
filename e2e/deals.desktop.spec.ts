import { column, deal } from "./deals";
import { expect, test } from "./fixtures";

// What needs keys or a mouse.

test("a held card says where it is, escape puts it back, and undo takes a move back", async ({ page, company }) => {
  await deal(company, { name: "Second hotel", amountMinor: 100 });
  await page.goto("/deals");
  const card = page.getByRole("link", { name: "Second hotel" });
  await card.focus();
  await page.keyboard.press("Space");
  const said = page.locator("[aria-live=assertive]").filter({ hasText: "hotel" });
  await expect(said).toContainText("taken up in Lead, stage 1 of 6");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Escape");
  await expect(said).toContainText("is back in Lead");
  await expect(column(page, "Lead").getByRole("link", { name: "Second hotel" })).toBeFocused();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(column(page, "Qualified").getByRole("link", { name: "Second hotel" })).toBeFocused();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(column(page, "Lead").getByRole("link", { name: "Second hotel" })).toBeVisible();
  // By the mouse, once the card lies still.
  await page.waitForFunction(() => document.getAnimations().every(({ playState, effect }) => playState !== "running" || effect?.getComputedTiming().endTime === Infinity));
  const [from, to] = [await page.getByRole("link", { name: "Second hotel" }).boundingBox(), await column(page, "Negotiation").boundingBox()];
  await page.mouse.move(from!.x + 20, from!.y + 8);
  await page.mouse.down();
  await page.mouse.move(to!.x + 60, to!.y + 120, { steps: 8 });
  await page.mouse.up();
  const asked = page.getByRole("dialog", { name: "Before it comes to Negotiation" });
  await asked.getByLabel("Expected close").fill("2030-05-03");
  await asked.getByRole("button", { name: "Move to Negotiation" }).click();
  await expect(column(page, "Negotiation").getByRole("link", { name: "Second hotel" })).toBeVisible();
});
