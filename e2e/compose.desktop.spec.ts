import type { Route } from "@playwright/test";
import { and, eq } from "drizzle-orm";
import { contacts, identities, withWorkspace } from "@/db";
import { newId } from "@/lib/ids";
import { createConnection } from "@/lib/testing/factories";
import { anotherBrowser, expect, expectAccessible, signIn, test } from "./fixtures";
import { Inbox, picture } from "./inbox";

test("a canned reply is kept once, found by its letters, filled in, and waits for what is not known", async ({ page, inbox, receiveMessage }) => {
  await page.goto("/settings/canned-replies");
  await page.getByRole("button", { name: "New reply" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Shortcut").fill("/Thanks");
  await dialog.getByLabel("Title").fill("Thank you");
  await dialog.getByLabel("What it says").fill("Dear ");
  await dialog.getByRole("button", { name: "{contact.first_name}" }).click();
  await page.keyboard.type(", thank you for {order.number}.");
  await expect(dialog.getByRole("note", { name: "For example" })).toHaveText("Dear Jane, thank you for O-1042.");
  await dialog.locator("input[type=file]").setInputFiles({ name: "terms.png", mimeType: "image/png", buffer: picture });
  await expect(dialog.getByRole("button", { name: "Remove terms.png" })).toBeVisible();
  await dialog.getByLabel("Who has it").selectOption("workspace");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Add the reply" }).click();
  await expect(page.getByRole("list", { name: "Canned replies" }).getByText("/thanks")).toBeVisible();

  await receiveMessage({ text: "I have ordered" });
  await inbox.open();
  const { field, region, message } = await inbox.enter("Jane Doe");
  await field.fill("Hello");
  await field.press("Enter");
  await field.pressSequentially("/thnks");
  const choices = page.getByRole("listbox", { name: "Canned replies" });
  await expect(choices.getByRole("option", { name: "/thanks Thank you" })).toBeVisible();
  await expect(region.getByText("Dear Jane, thank you for {order.number}.")).toBeVisible();
  await expectAccessible(page);
  await field.press("Escape");
  await expect(choices).toBeHidden();
  await expect(field).toBeFocused();
  for (let n = 0; n < 6; n++) await field.press("Backspace");
  await field.pressSequentially("/tha");
  await field.press("Enter");
  await expect(field).toHaveValue("Hello\nDear Jane, thank you for {order.number}.");
  await expect(region.getByText("Fill in {order.number} before you send this")).toBeVisible();
  await expect(region.getByRole("button", { name: "Remove terms.png" })).toBeVisible();
  await field.press("Control+Enter");
  await expect(message("{order.number}")).toBeHidden();
  // What is missing is marked, so that it is written over.
  await page.keyboard.type("O-77");
  await field.press("Control+Enter");
  await expect(message("Dear Jane, thank you for O-77.")).toBeVisible();
});

test("what is sent can be taken back, sent later, changed and sent now", async ({ page, inbox, receiveMessage }) => {
  await receiveMessage({ text: "Do you have boxes?" });
  await page.goto("/settings/profile");
  await page.getByLabel("Undo send").selectOption("60 seconds");
  await page.getByRole("button", { name: "Save" }).first().click();
  await expect(page.getByText("Your profile was saved")).toBeVisible();
  await inbox.open();
  const { field, message, log } = await inbox.enter("Jane Doe");
  await field.fill("We do not");
  await field.press("Control+Enter");
  await expect(message("We do not").getByText(/Goes out in \d+ s/)).toBeVisible();
  await message("We do not").getByRole("button", { name: "Undo" }).click();
  await expect(message("We do not")).toBeHidden();
  await expect(field).toHaveValue("We do not");
  await field.press("Control+Enter");
  await expect(message("We do not").getByRole("button", { name: "Undo" })).toBeEnabled();
  await field.press("Control+z");
  await expect(field).toHaveValue("We do not");
  await expect(inbox.row("Do you have boxes?")).toBeVisible();

  await field.fill("We have forty");
  await field.press("Control+Shift+Enter");
  const later = page.getByRole("dialog", { name: "Send later" });
  await later.getByLabel("Another time").fill("yesterday");
  await expect(later.getByText("Write a time to come")).toBeVisible();
  await later.getByLabel("Another time").fill("tomorrow 9:00");
  await expect(later.getByText("That is tomorrow 09:00.")).toBeVisible();
  await expectAccessible(page);
  await later.getByRole("button", { name: "Schedule" }).click();
  const kept = message("We have forty");
  await expect(kept.getByText("Goes out tomorrow 09:00, unless they write before")).toBeVisible();
  await expect(inbox.row("Do you have boxes?")).toBeVisible();
  await page.reload();
  await expect(kept.getByText("Goes out tomorrow 09:00")).toBeVisible();
  await kept.getByRole("button", { name: "Change the time" }).click();
  await page.getByRole("dialog", { name: "When it goes out" }).getByRole("button", { name: /Tomorrow afternoon/ }).click();
  await expect(kept.getByText("Goes out tomorrow 14:00")).toBeVisible();
  await receiveMessage({ text: "Hello?" });
  await expect(message("Hello?")).toBeVisible();
  await expectAccessible(page);
  await field.press("ArrowUp");
  const editor = log.getByRole("textbox", { name: "Change the message" });
  // On a slow line nothing overtakes what was asked for before: the new words go out, and not the old ones.
  const slow = async (route: Route) => {
    await new Promise((done) => setTimeout(done, 1_000));
    await route.continue();
  };
  await page.route(/\/api\/v1\/messages\/[^/]+$/, slow);
  const answers: string[] = [];
  page.on("response", (response) => {
    if (/\/api\/v1\/messages\/[^/]+(\/release)?$/.test(response.url())) answers.push(`${response.request().method()} ${response.status()}`);
  });
  await editor.fill("We have fifty");
  await expect(log.getByRole("button", { name: "Send now" })).toBeHidden();
  await editor.press("Control+Enter");
  const changed = message("We have fifty");
  await changed.getByRole("button", { name: "Change the time" }).click();
  await page.getByRole("dialog", { name: "When it goes out" }).getByRole("button", { name: /Tomorrow morning/ }).click();
  await changed.getByRole("button", { name: "Send now" }).click();
  await expect(changed.getByText("Sent", { exact: true })).toBeVisible();
  await expect.poll(() => answers).toEqual(["PATCH 200", "PATCH 200", "POST 200"]);
  await page.unroute(/\/api\/v1\/messages\/[^/]+$/, slow);
  await expect(inbox.row("We have fifty")).toBeVisible();

  // It is out: it can be changed there, had a reaction, and taken back.
  await changed.hover();
  await changed.getByRole("button", { name: "Change this message" }).click();
  await editor.fill("We have sixty");
  await editor.press("Control+Enter");
  const out = message("We have sixty");
  await expect(out.getByText(/edited/)).toBeVisible();
  await message("Hello?").hover();
  await message("Hello?").getByRole("button", { name: "React" }).click();
  await page.getByRole("searchbox", { name: "Search emoji" }).fill("thumbs up");
  await page.getByRole("gridcell", { name: /thumbs up/i }).first().click();
  const reaction = message("Hello?").getByRole("button", { name: /^👍/ });
  await expect(reaction).toHaveAttribute("aria-pressed", "true");
  await reaction.click();
  await expect(reaction).toBeHidden();
  await out.hover();
  await out.getByRole("button", { name: "Take this message back" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Take it back" }).click();
  await expect(log.getByText("This message was deleted.")).toBeVisible();
  await expect(page.getByText("We have sixty")).toHaveCount(0);
});

test("a draft is on every device, is found, and goes on where one goes on; a note names a colleague", async ({ page, browser, baseURL, inbox, receiveMessage, company }) => {
  await company.colleague("Bo Larsen");
  await receiveMessage({ text: "Hello?" }, { from: "Ravi Shah", text: "Good morning" });
  await inbox.open();
  const here = await inbox.enter("Jane Doe");
  await here.field.fill("Dear Jane");
  const elsewhere = await anotherBrowser(browser, baseURL);
  await signIn(elsewhere, company.ana.userId, company.workspaceId);
  await expect.poll(async () => ((await (await elsewhere.request.get("/api/v1/drafts")).json()) as { items: { text: string }[] }).items.map(({ text }) => text)).toEqual(["Dear Jane"]);
  const there = await new Inbox(page).inBrowser(elsewhere);
  const other = there.page;
  await expect(there.row("Jane Doe").getByText("Draft")).toBeVisible();
  await other.keyboard.press("Shift+D");
  await other.getByRole("dialog", { name: "Your drafts" }).getByRole("button", { name: /Jane Doe/ }).click();
  const theirs = other.getByRole("textbox", { name: "Answer Jane Doe" });
  await expect(theirs).toHaveValue("Dear Jane");
  await theirs.fill("Dear Jane, from my phone");
  await expect.poll(async () => ((await (await elsewhere.request.get("/api/v1/drafts")).json()) as { items: { text: string }[] }).items[0]?.text).toBe("Dear Jane, from my phone");
  // It is gone on with here; what is written in both at once has a journey of its own (./drafts.spec.ts).
  await expect(here.field).toHaveValue("Dear Jane, from my phone");
  await here.field.press("Control+Enter");
  await expect(here.message("Dear Jane, from my phone")).toBeVisible();
  await expect.poll(async () => ((await (await elsewhere.request.get("/api/v1/drafts")).json()) as { items: unknown[] }).items).toEqual([]);
  await elsewhere.close();

  await here.region.getByText("Note", { exact: true }).click();
  const note = here.region.getByRole("textbox", { name: "Private note" });
  await note.pressSequentially("Ask @bo");
  await expect(page.getByRole("option", { name: "Bo Larsen" })).toBeVisible();
  await note.press("Tab");
  await note.pressSequentially("about the price");
  await here.region.getByRole("button", { name: "Add note" }).click();
  await expect(here.log.getByRole("group", { name: "Private note by Ana Meyer" })).toContainText("Ask @Bo Larsen about the price");
});

test("the same customer is written to on another channel, with what is begun", async ({ page, inbox, receiveMessage, company: { workspaceId } }) => {
  await receiveMessage({ text: "Please mail me" });
  const mail = await createConnection(workspaceId, { connector: "email", settings: { address: "office@us.example" } });
  await withWorkspace(workspaceId, async (tx) => {
    const [jane] = await tx.select({ id: contacts.id }).from(contacts).where(and(eq(contacts.workspaceId, workspaceId), eq(contacts.name, "Jane Doe")));
    await tx.insert(identities).values({ workspaceId, id: newId(), contactId: jane!.id, channel: "email", namespace: "email", handle: "jane@harbour.example", displayHandle: "jane@harbour.example", name: "Jane Doe" });
  });
  await inbox.open();
  const { field, region } = await inbox.enter("Jane Doe");
  await field.fill("Here are the prices");
  await region.getByRole("button", { name: /Write on another channel/ }).click();
  const others = page.getByRole("dialog", { name: "Write on another channel" });
  await expect(others.getByText("Begins a new conversation")).toBeVisible();
  await expectAccessible(page);
  await others.getByRole("button", { name: /jane@harbour\.example/ }).click();
  await expect(region.getByText(`Goes to jane@harbour.example through ${mail.name}`)).toBeVisible();
  await region.getByRole("textbox", { name: "Subject" }).fill("Prices");
  await expect(field).toHaveValue("Here are the prices");
  await field.press("Control+Enter");
  await expect(page.getByRole("log").getByRole("article").filter({ hasText: "Here are the prices" })).toBeVisible();
  await expect(region.getByText("Prices", { exact: true }).first()).toBeVisible();
  await expect(field).toHaveValue("");
});

test("a voice note is recorded, heard before it is sent, and refused in words where it may not be", async ({ page, inbox, receiveMessage }) => {
  await page.addInitScript(() => {
    // A tone instead of a room: what records it is the browser's own.
    let allowed = false;
    Object.assign(window, { allowMicrophone: () => (allowed = true) });
    navigator.mediaDevices.getUserMedia = async () => {
      if (!allowed) throw new DOMException("Permission denied", "NotAllowedError");
      const audio = new AudioContext();
      const tone = audio.createOscillator();
      const out = audio.createMediaStreamDestination();
      tone.connect(out);
      tone.start();
      return out.stream;
    };
  });
  await receiveMessage({ text: "Call me" });
  await inbox.open();
  const { region, field, log } = await inbox.enter("Jane Doe");
  await region.getByRole("button", { name: "Record a voice note" }).click();
  await expect(region.getByText("Your browser may not use the microphone here.")).toBeVisible();
  await page.evaluate(() => (window as unknown as { allowMicrophone: () => void }).allowMicrophone());
  await region.getByRole("button", { name: "Record a voice note" }).click();
  const recorder = region.getByRole("region", { name: "Voice note" });
  await expect(recorder.getByRole("timer")).toHaveText("0:01");
  await expectAccessible(page);
  await recorder.getByRole("button", { name: "Stop and attach" }).click();
  await expect(region.getByRole("button", { name: /^Remove Voice note 0 min 0\d s/ })).toBeVisible();
  await field.press("Control+Enter");
  await expect(log.getByRole("article").locator("audio")).toBeVisible();
});

test("a thousand files and pasted megabytes leave the page alive and are said in words", async ({ page, inbox, receiveMessage }) => {
  await receiveMessage({ text: "Send me everything" });
  await inbox.open();
  const { field, region } = await inbox.enter("Jane Doe");
  // More than anybody reads in a message goes as a file.
  await field.evaluate((element) => {
    const data = new DataTransfer();
    data.setData("text/plain", "Ω/ ".repeat(1_000_000));
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await expect(page.getByText("Attached as a file")).toBeVisible();
  await expect(region.getByRole("button", { name: "Remove Pasted text.txt" })).toBeVisible();
  await field.evaluate((element) => {
    const data = new DataTransfer();
    for (let n = 0; n < 1_000; n++) data.items.add(new File([`file ${n}`], `file ${n}.txt`, { type: "text/plain" }));
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await expect(region.getByText(/of 1,000 files were left out/)).toBeVisible();
  await field.fill("Everything");
  await expect(field).toHaveValue("Everything");
});
