import { keepDraft } from "@/lib/drafts/keep";
import { expect, expectAccessible, test } from "./fixtures";

// What is begun to be written, on two devices of one member.

test("what is written on one device appears on the other while both look at it, and never over what is written there", async ({ page, inbox, receiveMessage, company, context, browser, baseURL }) => {
  await receiveMessage({ text: "Where is it?" });
  await inbox.open();
  const here = await inbox.enter("Where is it?");
  // The same member on another device.
  const device = await browser.newContext({ baseURL, storageState: await context.storageState() });
  await device.addCookies(await context.cookies());
  const other = await inbox.inBrowser(device);
  const there = await other.enter("Where is it?");

  await here.field.fill("Dear Jane, it left");
  await expect(there.field).toHaveValue("Dear Jane, it left");
  await there.field.press("End");
  await there.field.pressSequentially(" yesterday");
  await expect(here.field).toHaveValue("Dear Jane, it left yesterday");

  // Both go on at the same moment: neither is lost, and the writer chooses.
  await Promise.all([here.field.fill("Dear Jane, here is the number"), there.field.fill("Dear Jane, please wait")]);
  await expect.poll(async () => (await page.getByText("Dear Jane, please wait").count()) + (await other.page.getByText("Dear Jane, here is the number").count())).toBeGreaterThan(0);
  await expect(here.field).toHaveValue("Dear Jane, here is the number");
  await expect(there.field).toHaveValue("Dear Jane, please wait");
  await expectAccessible(page);
  const asked = (await here.region.getByRole("button", { name: "Use that one" }).count()) ? here : there;
  await asked.region.getByRole("button", { name: "Use that one" }).click();
  await expect(asked.field).toHaveValue(asked === here ? "Dear Jane, please wait" : "Dear Jane, here is the number");
  await device.close();
  void company;
});

test("the last words of a page that is left while others are stored are there on the next", { tag: "@desktop" }, async ({ page, inbox, receiveMessage, context }) => {
  await receiveMessage({ text: "Where is it?" });
  await inbox.open();
  const conversation = await inbox.enter("Where is it?");
  const id = new URL(page.url()).searchParams.get("c")!;
  // The first part is on its way for long.
  let first = true;
  await page.route(`**/api/v1/conversations/${id}/draft`, async (route) => {
    if (route.request().method() === "PUT" && first) {
      first = false;
      await new Promise((resolve) => setTimeout(resolve, 4_000));
    }
    await route.continue().catch(() => {});
  });
  const begun = page.waitForRequest((request) => request.method() === "PUT" && request.url().endsWith("/draft"));
  await conversation.field.fill("Dear Jane");
  await begun;
  await conversation.field.fill("Dear Jane, it left yesterday");
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await page.goto("/tasks");
  // Without opening the conversation again.
  await page.goto("/inbox");
  await expect.poll(async () => (await (await context.request.get(`/api/v1/conversations/${id}/draft`)).json()) as unknown, { timeout: 20_000 }).toMatchObject({ draft: { text: "Dear Jane, it left yesterday" } });
});

test("a draft that was changed elsewhere since is never written over by what a page left behind", { tag: "@desktop" }, async ({ page, inbox, receiveMessage, company: { ana } }) => {
  await receiveMessage({ text: "Where is it?" });
  await inbox.open();
  const conversation = await inbox.enter("Where is it?");
  const id = new URL(page.url()).searchParams.get("c")!;
  await page.context().setOffline(true);
  await conversation.field.fill("Written in a tunnel");
  await expect.poll(() => page.evaluate((key) => localStorage.getItem(key), `weft-draft:${id}`)).toContain("tunnel");
  await keepDraft(ana.context, id, { text: "Written at the desk", note: "", subject: "", files: [], offer: null, after: 0 });
  await page.context().setOffline(false);
  await page.goto("/inbox");
  await inbox.enter("Where is it?");
  await expect(conversation.field).toHaveValue("Written in a tunnel");
  await expect(page.getByText("Written at the desk")).toBeVisible();
});
