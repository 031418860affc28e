import { startChatServer, fail, type ChatServer } from "@/lib/testing/chat-server";
import { expect, expectAccessibleInBothColours, test as base } from "./fixtures";

/** A model behind an address, which speaks two languages. */
const test = base.extend<{ model: ChatServer }>({
  model: async ({ company: _ }, use) => {
    const server = await startChatServer();
    server.translate = (text, to) => (to === "en" ? { language: "pt", text: "Good morning, when does my coffee arrive?" } : { language: "en", text: `Já vai a caminho (${text.length}).` });
    await use(server);
    await server.stop();
  },
});

test("a message in another language is translated below the original, and an answer into it", async ({ page, company, inbox, receiveMessage, model }) => {
  const portuguese = "Bom dia, gostaria de saber quando chega a minha encomenda de café.";
  await receiveMessage({ text: portuguese });
  await inbox.open();
  const { field, message, region } = await inbox.enter("Jane Doe");
  const said = message(portuguese);
  await expect(said).toContainText("Portuguese");
  // Until a model is set, an admin is told how, and nobody else is offered it.
  await said.getByRole("button", { name: "Translate…" }).click();
  await expectAccessibleInBothColours(page);
  await page.getByRole("link", { name: "Set it in Reader" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Reader");
  await page.getByLabel("Address").fill(model.address);
  await page.getByLabel("Model").fill("tester");
  await page.getByLabel("Let everybody translate with it in the inbox").check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("tester translates when somebody asks.")).toBeVisible();
  expect(model.asked).toEqual([]);

  await inbox.open();
  await inbox.enter("Jane Doe");
  model.next.push((to) => fail(to, 503, "The model is loading."));
  await said.getByRole("button", { name: "Translate" }).click();
  await expect(page.getByText("has trouble of its own (503). It says: The model is loading.")).toBeVisible();
  await page.getByRole("button", { name: "Close toast" }).click();
  await said.getByRole("button", { name: "Translate" }).click();
  await expect(said).toContainText("Good morning, when does my coffee arrive?");
  await expect(said).toContainText("Translated from Portuguese");
  await expect(said).toContainText(portuguese);
  await expectAccessibleInBothColours(page);
  await page.keyboard.press("Shift+T");
  await expect(said).not.toContainText("Good morning");
  await page.reload();
  await expect(said).toContainText("Good morning, when does my coffee arrive?");
  expect(model.asked).toHaveLength(2);

  await field.fill("It is on its way");
  const translate = region.getByRole("button", { name: "Translate to Portuguese" });
  // What they write in is read a moment after it came.
  await expect(translate).toBeVisible({ timeout: 30_000 });
  await translate.click();
  await expect(field).toHaveValue("Já vai a caminho (16).");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(field).toHaveValue("It is on its way");

  // A colleague who is no admin reads what was translated, and who reads Portuguese is offered nothing.
  const colleague = await inbox.inBrowser(await company.colleague("Bo Lind"));
  await expect((await colleague.enter("Jane Doe")).message(portuguese)).toContainText("Good morning, when does my coffee arrive?");
  await page.goto("/settings/profile");
  await page.getByRole("button", { name: /^Languages you read/ }).click();
  await page.getByRole("checkbox", { name: "Portuguese", exact: true }).check();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Save" }).first().click();
  await expect(page.getByText("Your profile was saved")).toBeVisible();
  await inbox.open();
  await inbox.enter("Jane Doe");
  await expect(said).toBeVisible();
  await expect(region.getByRole("button", { name: "Insert an offer" })).toBeVisible();
  await expect(said.getByRole("button", { name: "Translate" })).toBeHidden();
});
