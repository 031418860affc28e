import type { Page } from "@playwright/test";
import { addNote } from "@/lib/conversations/note";
import { listConversations } from "@/lib/conversations/list";
import { conversationFilter } from "@/lib/conversations/schema";
import { naughty, seen, trace } from "./bad-input";
import { expect, expectAccessible, test } from "./fixtures";

// What breaks programs is shown as the text that it is.

/** Nothing ran, nothing opened, nothing is wider than the screen, and the page answers. */
async function expectUnharmed(page: Page, opened: readonly string[]): Promise<void> {
  expect(opened).toEqual([]);
  expect(await page.evaluate((name) => name in window, trace), "nothing ran").toBe(false);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), "nothing is wider than the screen").toBeLessThanOrEqual(0);
  const ms = await page.evaluate(async () => {
    const from = performance.now();
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    return performance.now() - from;
  });
  expect(ms, "the page answers").toBeLessThan(1_500);
}

function watch(page: Page): string[] {
  const opened: string[] = [];
  page.on("dialog", (dialog) => { opened.push(dialog.message()); void dialog.dismiss(); });
  page.on("popup", (popup) => opened.push(popup.url()));
  return opened;
}

test("what customers write, and what they call themselves, is shown as text", async ({ page, inbox, receiveMessage, company: { ana } }) => {
  test.setTimeout(240_000);
  const opened = watch(page);
  await receiveMessage(...naughty.map((text, n) => ({ from: "Everything", text: text.toWellFormed(), minutesAgo: 10 + (naughty.length - n) / 100 })));
  await receiveMessage(...naughty.map((name, n) => ({ from: `caller ${n}`, text: `call ${n}`, minutesAgo: 2000 + n, more: { fromName: name.toWellFormed(), subject: name.toWellFormed() } })));
  await inbox.open();
  await expectUnharmed(page, opened);
  await expectAccessible(page);
  await inbox.enter("Everything");
  const log = page.getByRole("log");
  for (let tries = 0; tries < 40 && !(await log.getByText("The conversation began").count()); tries++) {
    await log.evaluate((element) => element.scrollTo({ top: -element.scrollHeight }));
    await page.waitForTimeout(150);
  }
  const shown = seen(await log.innerText());
  for (const text of naughty.map(seen).filter(Boolean)) expect(shown).toContain(text);
  await expectUnharmed(page, opened);

  // Each name in the list, its thread and its contact's page.
  const rows: { id: string; title: string; contactId: string | null }[] = [];
  for (let cursor: string | undefined; ; ) {
    const { items, nextCursor } = await listConversations(ana.context, conversationFilter.parse({}), cursor);
    rows.push(...items);
    if (!nextCursor) break;
    cursor = nextCursor;
  }
  const called = rows.filter(({ title }) => /script|img|\u202E|WWW|\u200B|田中/.test(title)).slice(0, 8);
  expect(called.length).toBeGreaterThan(3);
  for (const { id, contactId, title } of called) {
    await page.goto(`/inbox?c=${id}`);
    await page.getByRole("log").waitFor();
    if (seen(title)) expect(seen(await page.getByRole("region", { name: /^Conversation with/ }).innerText())).toContain(seen(title).slice(0, 40));
    await expectUnharmed(page, opened);
    await page.goto(`/contacts/${contactId}`);
    await page.getByRole("main").waitFor();
    await expectUnharmed(page, opened);
  }
});

test("as notes, labels, canned replies and searches it is text as well, or refused in words", async ({ page, inbox, receiveMessage, company: { ana }, context, baseURL }) => {
  test.setTimeout(240_000);
  const opened = watch(page);
  await receiveMessage({ text: "Hello" });
  const { items: [row] } = await listConversations(ana.context, conversationFilter.parse({}));
  const origin = { origin: baseURL ?? "" };
  const labels: string[] = [];
  for (const [n, text] of naughty.entries()) {
    if (seen(text)) await addNote(ana.context, row!.id, { text: text.toWellFormed() });
    const label = await context.request.post("/api/v1/conversations/changes", { data: { ids: [row!.id], addLabels: [text.slice(0, 50).toWellFormed()] }, headers: origin });
    expect([200, 422], `label ${n}: ${await label.text()}`).toContain(label.status());
    if (label.status() === 200 && labels.length < 15) labels.push(text.slice(0, 50).trim());
    const reply = await context.request.post("/api/v1/canned-replies", { data: { shortcut: `n${n}`, title: text.slice(0, 100).toWellFormed(), text: text.toWellFormed(), sharing: "workspace" }, headers: origin });
    expect([200, 201, 422], `reply ${n}: ${await reply.text()}`).toContain(reply.status());
    for (const path of ["/api/v1/search", "/api/v1/contacts/search"]) {
      const found = await context.request.get(`${path}?q=${encodeURIComponent(text.toWellFormed())}`);
      expect([200, 422], `${path} ${n}: ${await found.text()}`).toContain(found.status());
    }
  }
  await inbox.open();
  await inbox.enter("Hello");
  const log = page.getByRole("log");
  for (let tries = 0; tries < 40 && !(await log.getByText("The conversation began").count()); tries++) {
    await log.evaluate((element) => element.scrollTo({ top: -element.scrollHeight }));
    await page.waitForTimeout(150);
  }
  await expectUnharmed(page, opened);
  const shown = seen(await log.innerText());
  for (const text of naughty.filter((one) => seen(one) && !one.includes("member:")).map(seen)) expect(shown).toContain(text);
  await page.getByRole("button", { name: "Labels and priority" }).click();
  await expect(page.getByRole("option").first()).toBeVisible();
  await expectUnharmed(page, opened);
  await page.keyboard.press("Escape");
  await page.getByRole("textbox", { name: /^Answer / }).fill("/n");
  await expect(page.getByRole("option").first()).toBeVisible();
  await expectUnharmed(page, opened);
  await page.getByRole("textbox", { name: /^Answer / }).fill("");
  for (const path of ["/settings/canned-replies", "/settings/labels"]) {
    await page.goto(path);
    await page.getByRole("main").waitFor();
    await expectUnharmed(page, opened);
  }
  for (const text of naughty.filter((_, n) => n % Math.ceil(naughty.length / 12) === 0)) {
    await page.goto(`/search?q=${encodeURIComponent(text.slice(0, 400).toWellFormed())}`);
    await page.getByRole("searchbox").or(page.getByRole("textbox")).first().waitFor();
    await expectUnharmed(page, opened);
  }
});

test("pasted megabytes and a thousand files are said to be too many, and the page goes on", async ({ page, inbox, receiveMessage, context, baseURL }) => {
  test.setTimeout(240_000);
  const opened = watch(page);
  await receiveMessage({ text: "Hello", minutesAgo: 5 });
  await inbox.open();
  const { field, region } = await inbox.enter("Hello");
  await field.evaluate((element) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", "lorem ipsum dolor ".repeat(170_000));
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect(page.getByText("Attached as a file")).toBeVisible();
  await expect(region).toContainText("Pasted text.txt");
  await expect(field).toHaveValue("");
  await expectUnharmed(page, opened);
  await field.fill("Short again");
  await expectUnharmed(page, opened);

  const files = Array.from({ length: 1_000 }, (_, n) => ({ name: n % 2 ? `<img src=x onerror=window.${trace}=1>${n}.txt` : `file ${n}.txt`, mimeType: "text/plain", buffer: Buffer.from(`file ${n}`) }));
  await region.locator("input[type=file]").setInputFiles(files);
  await expect(region).toContainText("981 of 1,000 files were left out");
  await expectUnharmed(page, opened);

  // What comes in is kept whole, and shown.
  await receiveMessage({ from: "Long Lena", text: `Begin ${"word ".repeat(400_000)}end`, minutesAgo: 4 });
  await receiveMessage({ from: "Many Mia", text: "My files", minutesAgo: 3, more: { attachments: Array.from({ length: 1_000 }, (_, n) => ({ type: "file" as const, name: `<b>${n}</b>.txt`, mime: "text/plain" })) } });
  await page.goto("/inbox");
  await inbox.expectLive();
  await inbox.enter("Long Lena");
  await expect(page.getByRole("log")).toContainText("Begin word");
  await expectUnharmed(page, opened);
  await inbox.toList();
  await inbox.enter("Many Mia");
  await expect(page.getByRole("log")).toContainText("<b>0</b>.txt");
  await expectUnharmed(page, opened);

  // A program is told in words.
  const id = new URL(page.url()).searchParams.get("c")!;
  const long = await context.request.post(`/api/v1/conversations/${id}/messages`, { data: { text: "x".repeat(3_000_000) }, headers: { origin: baseURL ?? "" } });
  expect([413, 422]).toContain(long.status());
  const none = await context.request.post(`/api/v1/conversations/${id}/notes`, { data: { text: "a\u0000b" }, headers: { origin: baseURL ?? "" } });
  expect(none.status()).toBe(422);
  expect((await none.json()) as { detail: string }).toMatchObject({ detail: expect.stringContaining("U+0000") });
});
