import { and, eq } from "drizzle-orm";
import type { Page } from "@playwright/test";
import { conversations, messages, withWorkspace } from "@/db";
import { expect, expectAccessibleInBothColours, test } from "./fixtures";
import { Conversation } from "./inbox";

// Several members in one conversation, and several conversations with one member.

test("two members in one conversation see one another, and neither answers over the other", async ({ company, page, inbox, receiveMessage }) => {
  await receiveMessage({ from: "Jon Aune", text: "Thanks", minutesAgo: 9 }, { text: "Where is my order?" });
  const theirs = await company.colleague("Bo Larsen");
  await inbox.open();
  const conversation = await inbox.enter("Jane Doe");
  const other = await inbox.inBrowser(theirs);
  const same = await other.enter("Jane Doe");
  const here = conversation.region.getByRole("list", { name: "Also here" });
  await expect(here.getByText("Bo Larsen has this open")).toBeAttached();
  await expect(inbox.row("Jane Doe").getByText("Bo Larsen has this open")).toBeAttached();
  await expect(same.region.getByText("Ana Meyer has this open")).toBeAttached();
  await same.region.getByRole("radio", { name: "Note" }).check();
  await same.region.getByRole("textbox", { name: "Private note" }).pressSequentially("Ask the depot");
  await expect(here.getByText("Bo Larsen is writing a note")).toBeAttached();
  await expect(conversation.region.getByText("Bo Larsen is answering too")).toBeHidden();
  await same.region.getByRole("radio", { name: "Reply" }).check();
  await same.field.pressSequentially("It is on");
  await expect(conversation.region.getByText("Bo Larsen is answering too")).toBeVisible();

  await conversation.field.fill("We look into it.");
  await same.answer("It is on its way.");
  const answered = conversation.region.getByText(/^Bo Larsen answered at \d\d:\d\d$/);
  await expect(answered).toBeVisible();
  await expectAccessibleInBothColours(page);
  await conversation.field.press("Control+Enter");
  const asks = conversation.region.getByRole("region", { name: "Before sending" });
  await expect(asks).toContainText("Bo Larsen answered at");
  // What one presses next does not send it.
  await page.keyboard.press("Escape");
  await expect(asks).toBeHidden();
  await expect(conversation.field).toBeFocused();
  await expect(conversation.field).toHaveValue("We look into it.");
  await conversation.field.press("Control+Enter");
  await asks.getByRole("button", { name: "Send anyway" }).click();
  await expect(conversation.message("We look into it.")).toContainText("Sent");
  await expect(answered).toBeHidden();
  await expect(same.message("We look into it.")).toHaveCount(1);

  await other.page.keyboard.press("Escape");
  await other.page.keyboard.press("Escape");
  await expect(here).toBeHidden();
  await inbox.expectNeverReloaded();
});

test("what was written without a connection asks once it is back, when a colleague has answered; nothing goes out before it was looked", async ({ company, context, page, inbox, receiveMessage }) => {
  await receiveMessage({ text: "Where is my order?" });
  const theirs = await company.colleague("Bo Larsen");
  await inbox.open();
  const conversation = await inbox.enter("Jane Doe");
  await expect(conversation.message("Where is my order?")).toBeVisible();
  const other = await (await inbox.inBrowser(theirs)).enter("Jane Doe");

  await context.setOffline(true);
  await inbox.expectOffline();
  await conversation.field.fill("First of mine.");
  await conversation.field.press("Control+Enter");
  const first = conversation.message("First of mine.");
  await expect(first.getByRole("alert")).toContainText("Not sent.");
  await conversation.field.fill("Second of mine.");
  await other.answer("It is on its way.");

  // What is asked for again comes late: until then it is not sent, and then it is asked about.
  let looked = () => {};
  const mayLook = new Promise<void>((resolve) => (looked = resolve));
  await page.route(/\/messages$/, async (route) => {
    if (route.request().method() === "GET") await mayLook;
    await route.continue();
  });
  await page.route(/\/events\?/, (route) => route.abort());
  await context.setOffline(false);
  await conversation.field.press("Control+Enter");
  await expect(conversation.region.getByRole("button", { name: "Checking for news…" })).toBeVisible();
  await page.unroute(/\/events\?/);
  await inbox.expectLive();
  looked();
  const asks = conversation.region.getByRole("region", { name: "Before sending" });
  await expect(asks).toContainText("Bo Larsen answered at");
  await expect(conversation.message("Second of mine.")).toBeHidden();
  await asks.getByRole("button", { name: "Go back" }).click();

  // What waited for the connection was to go by itself, and asks now.
  await expect(first).toContainText("Bo Larsen answered here meanwhile");
  await first.getByRole("button", { name: "Send anyway" }).click();
  await expect(first).toContainText("Sent");
  await expect(other.message("First of mine.")).toHaveCount(1);
  await expect(other.message("Second of mine.")).toHaveCount(0);
  await inbox.expectNeverReloaded();
});

test("many conversations stay open in a tray, by keys alone", async ({ page, inbox, receiveMessage }) => {
  await receiveMessage(...["Amir", "Bea", "Cleo", "Dora"].map((from, n) => ({ from, text: `Hello from ${from}`, minutesAgo: n + 1 })));
  await inbox.open();
  const tray = page.getByRole("navigation", { name: "Open conversations" });
  const tabs = async () => (await tray.getByRole("link").allTextContents()).map((text) => /^[A-Z][a-z]+/.exec(text)?.[0]);
  const heading = (name: string) => page.getByRole("heading", { name, level: 2 });
  await page.keyboard.press("j");
  await expect(heading("Amir")).toBeVisible();
  await page.keyboard.press("o");
  // What is only looked at makes room for the next; what is written in stays.
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await expect(heading("Cleo")).toBeVisible();
  await expect(tray.getByRole("link")).toHaveCount(2);
  await page.keyboard.press("r");
  await page.keyboard.type("For Cleo");
  await expect(tray.getByRole("link", { name: "Cleo Not sent yet." })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("j");
  await page.keyboard.press("o");
  await expect(tray.getByRole("link")).toHaveCount(3);
  await page.keyboard.press("Alt+Shift+K");
  await page.keyboard.press("Alt+Shift+K");
  await expect.poll(tabs).toEqual(["Dora", "Amir", "Cleo"]);
  await page.keyboard.press("Alt+k");
  await expect(heading("Cleo")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Answer Cleo" })).toHaveValue("For Cleo");
  await receiveMessage({ from: "Amir", text: "Are you there?" });
  await expect(tray.getByRole("link", { name: /^Amir \d unread$/ })).toBeVisible();
  await expectAccessibleInBothColours(page);

  await page.reload();
  await inbox.expectLive();
  await expect.poll(tabs).toEqual(["Dora", "Amir", "Cleo"]);
  await expect(tray.getByRole("link", { name: "Cleo Not sent yet." })).toBeVisible();
  await page.keyboard.press("Alt+o");
  await expect(page.getByRole("combobox", { name: "Open conversations" })).toBeFocused();
  await page.keyboard.type("dor");
  await page.keyboard.press("Enter");
  await expect(heading("Dora")).toBeVisible();
  await page.keyboard.press("Alt+w");
  await expect(tray.getByRole("link")).toHaveCount(2);

  // Without single keys a letter is nothing, and a chord still is.
  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(sheet).toContainText("Next open conversation");
  const kept = page.waitForResponse((response) => response.url().endsWith("/api/v1/profile") && response.request().method() === "PATCH");
  await sheet.getByRole("button", { name: "Turn single-key shortcuts off" }).click();
  expect((await kept).ok()).toBe(true);
  await expect(sheet).toContainText("Single-key shortcuts are off");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Alt+j");
  await expect(heading("Cleo")).toBeVisible();
  await page.keyboard.press("e");
  await expect(tray.getByRole("link")).toHaveCount(2);
  await page.reload();
  await inbox.expectLive();
  await page.keyboard.press("?");
  await page.keyboard.press("e");
  await expect(sheet).toBeHidden();
  await expect(heading("Cleo")).toBeVisible();
  await page.goto("/settings/profile");
  const saved = page.waitForResponse((response) => response.url().endsWith("/api/v1/profile") && response.request().method() === "PATCH");
  await page.getByRole("switch", { name: /Single-key shortcuts/ }).check();
  expect((await saved).ok()).toBe(true);
  await page.goto("/inbox");
  await inbox.expectLive();
  await page.keyboard.press("?");
  await expect(sheet).toBeVisible();
});

/** Always the same numbers between 0 and 1 for a seed, so that what was found can be looked at again. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

const people = ["Amir", "Bea", "Cleo", "Dora", "Emil", "Fay"];

test("nothing ever goes into the wrong conversation, and nothing is lost: keys while switching, late and lost answers, uploads on their way", async ({ company, page, inbox, receiveMessage }) => {
  test.slow();
  await receiveMessage(...people.map((from, n) => ({ from, text: `Hello from ${from}`, minutesAgo: n + 1 })));
  await inbox.open();
  const tray = page.getByRole("navigation", { name: "Open conversations" });
  for (const from of people) {
    await inbox.enter(from);
    await page.keyboard.press("o");
    await expect(tray.getByRole("link", { name: from })).toBeVisible();
  }
  await stumble(page);

  const random = numbers(20_260_503);
  const pick = <T>(of: readonly T[]) => of[Math.floor(random() * of.length)]!;
  const typed = new Map(people.map((name) => [name, [] as string[]]));
  let at = people.length - 1;
  let word = 0;
  await page.keyboard.press("r");
  for (let step = 0; step < 140; step++) {
    const does = random();
    if (does < 0.45) {
      // In the middle of a word, and at once after switching: nothing is waited for.
      const token = `${people[at]}${(word += 1)}x`;
      typed.get(people[at]!)!.push(token);
      await page.keyboard.type(`${token} `);
    } else if (does < 0.75) {
      const forward = random() < 0.5;
      await page.keyboard.press(forward ? "Alt+j" : "Alt+k");
      at = (at + (forward ? 1 : -1) + people.length) % people.length;
    } else if (does < 0.93) await page.keyboard.press("Control+Enter");
    else {
      at = people.indexOf(pick(people));
      await tray.getByRole("link", { name: people[at]! }).click();
      await page.keyboard.press("r");
    }
  }
  // An upload that ends when another one is open belongs to the one in which it began.
  const from = people[at]!;
  const stored = page.waitForResponse(/\/api\/v1\/files/);
  await page.locator("input[type=file]").setInputFiles([{ name: "order.txt", mimeType: "text/plain", buffer: Buffer.from("12 boxes") }]);
  await page.keyboard.press("Alt+j");
  await expect(page.getByRole("heading", { name: people[(at + 1) % people.length]!, level: 2 })).toBeVisible();
  await stored;
  await expect(page.getByRole("button", { name: "Remove order.txt" })).toHaveCount(0);
  await page.unrouteAll({ behavior: "wait" });

  for (const name of people) {
    await tray.getByRole("link", { name }).click();
    const conversation = new Conversation(page);
    await expect(conversation.region).toHaveAccessibleName(`Conversation with ${name}`);
    await expect(page.getByRole("button", { name: "Remove order.txt" })).toHaveCount(name === from ? 1 : 0);
    // What had no answer is tried again; what is written still is sent.
    const again = conversation.log.getByRole("button", { name: "Try again" });
    while (await again.count()) await again.first().click();
    const send = conversation.region.getByRole("button", { name: "Send", exact: true });
    await conversation.field.press("Control+End");
    await page.keyboard.type(`${name}0x`);
    typed.get(name)!.push(`${name}0x`);
    await send.click();
    await expect(conversation.message(`${name}0x`)).toBeVisible();
    await expect(again).toHaveCount(0);
  }
  const { workspaceId } = company;
  const stands = () => withWorkspace(workspaceId, (tx) => tx
    .select({ to: conversations.title, text: messages.text, files: messages.attachments })
    .from(messages)
    .innerJoin(conversations, and(eq(conversations.workspaceId, workspaceId), eq(conversations.id, messages.conversationId)))
    .where(and(eq(messages.workspaceId, workspaceId), eq(messages.direction, "out"), eq(messages.kind, "message"))));
  const wordsTo = async (name: string) => (await stands()).filter(({ to }) => to === name).flatMap(({ text }) => text.split(/\s+/).filter(Boolean)).toSorted();
  for (const name of people) await expect.poll(() => wordsTo(name), name).toEqual(typed.get(name)!.toSorted());
  expect((await stands()).filter(({ files }) => files?.length).map(({ to, files }) => [to, files![0]!.name])).toEqual([[from, "order.txt"]]);
  await inbox.expectNeverReloaded();
});

/** A line on which answers come late, in another order, or never. */
async function stumble(page: Page): Promise<void> {
  const random = numbers(7);
  await page.route(/\/api\/v1\/(?:conversations\/[\w-]+(?:\/(?:messages|sending-rules|draft))?|files\?.*)$/, async (route) => {
    const writes = route.request().method() === "POST";
    const luck = random();
    const isUpload = route.request().url().includes("/files");
    await new Promise((resolve) => setTimeout(resolve, isUpload ? 800 : luck * (writes ? 900 : 400)));
    if (writes && !isUpload && luck > 0.8) {
      // Half of those arrived, and only the answer is lost.
      if (luck > 0.9) await route.fetch().catch(() => {});
      await route.abort("connectionreset").catch(() => {});
    } else await route.continue().catch(() => {});
  });
}
