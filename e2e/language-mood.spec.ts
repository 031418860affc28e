import { indexAll } from "@/lib/search/index/run";
import { expect, expectAccessibleInBothColours, test } from "./fixtures";

test("conversations are found by the language and the mood of what was written last, kept as a view, and searched by both", async ({ page, inbox, receiveMessage, company: { workspaceId } }, { project }) => {
  await receiveMessage(
    { from: "Unhappy Ulf", text: "This is terrible. The delivery is late again and I am very angry about it.", minutesAgo: 9 },
    { from: "Pleased Pia", text: "Thank you so much, everything arrived and it is wonderful!", minutesAgo: 8 },
    { from: "Deutsche Dora", text: "Wo bleibt denn unsere Lieferung? Wir warten seit einer Woche darauf.", minutesAgo: 7 },
  );
  await indexAll(workspaceId);
  await inbox.open();
  if (project.name === "desktop") await page.keyboard.press("f");
  else await page.getByRole("button", { name: /^Filter/ }).first().click();
  await page.getByLabel("Sounds").selectOption("Unhappy");
  await expectAccessibleInBothColours(page);
  await page.keyboard.press("Escape");
  await expect(inbox.row("Unhappy Ulf")).toBeVisible();
  await expect(inbox.row("Pleased Pia")).toBeHidden();
  await expect(page).toHaveURL(/sentiment=negative/);
  // What they write next moves them out of it, live.
  await receiveMessage({ from: "Unhappy Ulf", text: "Thank you, that is great news and wonderful service!" });
  await indexAll(workspaceId);
  await expect(inbox.row("Unhappy Ulf")).toBeHidden();
  await page.getByRole("button", { name: "Remove filter Unhappy" }).click();
  await expect(inbox.row("Unhappy Ulf")).toBeVisible();

  await page.goto("/inbox?language=de");
  await inbox.expectLive();
  await expect(inbox.row("Deutsche Dora")).toBeVisible();
  await expect(inbox.row("Pleased Pia")).toBeHidden();
  if (project.name === "desktop") {
    await page.keyboard.press("v");
    await page.getByRole("button", { name: "Save this list as a view" }).click();
    await page.getByLabel("Name", { exact: true }).fill("German");
    await page.getByRole("button", { name: "Save the view" }).click();
    await expect(page.getByText("“German” was saved")).toBeVisible();
  }
  await page.goto(`/search?q=${encodeURIComponent("language:german lieferung ")}`);
  await expect(page.getByRole("main")).toContainText("Deutsche Dora");
  await page.goto(`/search?q=${encodeURIComponent("sentiment:positive ")}`);
  await expect(page.getByRole("main")).toContainText("Pleased Pia");
  await expect(page.getByRole("main")).not.toContainText("Deutsche Dora");
});
