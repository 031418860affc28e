import { createConnection, receive, testManifest } from "@/lib/testing/factories";
import { fail, startChatServer, type ChatServer } from "@/lib/testing/chat-server";
import { expect, expectAccessibleInBothColours, test as base } from "./fixtures";

/** A model behind an address, which knows irony. */
const test = base.extend<{ model: ChatServer }>({
  model: async ({ company: _ }, use) => {
    const server = await startChatServer({ apiKey: "sk-tester", say: () => ({ mood: "negative", score: -0.7, language: "en", intents: ["complaint"] }) });
    await use(server);
    await server.stop();
  },
});

test("a model is tried out, reads what comes in, and says in plain words when it does not", async ({ page, company, model }) => {
  const connection = await createConnection(company.workspaceId);
  const say = (id: string, text: string) => receive(company.workspaceId, connection, [{ kind: "mention", public: true, externalId: id, from: "jane", fromName: "Jane Doe", text, at: new Date().toISOString() }], testManifest);
  await page.goto("/settings");
  await page.getByRole("navigation", { name: "Settings" }).getByRole("link", { name: "Reader" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Reader");
  const state = page.getByRole("region", { name: "State" });
  await expect(state).toContainText("Weft’s own reader reads everything.");
  await expectAccessibleInBothColours(page);

  await page.getByLabel("Address").fill("http://models.example/v1");
  await page.getByLabel("Model").fill("tester");
  await page.getByLabel("API key").fill("sk-wrong");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Use https://: the key and the texts could be read on the way.")).toBeVisible();
  await page.getByLabel("Address").fill(model.address);
  const trial = page.getByRole("form", { name: "Try it" });
  await trial.getByRole("button", { name: "Try it" }).click();
  await expect(trial).toContainText("refused the API key (401)");
  await page.getByLabel("API key").fill("sk-tester");
  await trial.getByLabel("A text to try it with").fill("Great service, really. Two weeks for a parcel.");
  await trial.getByRole("button", { name: "Try it" }).click();
  await expect(trial).toContainText("Unhappy");
  await expect(trial).toContainText("Complains");
  await expect(trial).toContainText("Pleased");

  await page.getByLabel("Have it read what comes in").check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(state).toContainText("tester reads the next mention that comes in.");
  await expect(page.getByLabel("API key")).toHaveValue("");
  await page.reload();
  await expect(page.getByLabel("API key")).toHaveAttribute("placeholder", /kept/);
  expect(await page.content()).not.toContain("sk-tester");
  await say("one", "Great service, really. Wonderful, two weeks for a parcel.");
  await expect(state).toContainText("tester reads what comes in", { timeout: 30_000 });
  await expect(state).toContainText("1 text of 2,000 sent today");
  await expectAccessibleInBothColours(page);

  model.next.push((to) => fail(to, 503, "The model is loading."));
  await say("two", "And another wonderful week for the other half.");
  await expect(state).toContainText("has trouble of its own (503). It says: The model is loading.", { timeout: 30_000 });
  await expect(state).toContainText("What Weft’s own reader says stands meanwhile");

  await page.goto("/mentions");
  const rows = page.getByRole("region", { name: "Mentions" }).getByRole("listitem");
  await rows.filter({ hasText: "Great service" }).getByRole("link").click();
  const reads = page.getByRole("region", { name: "How it reads" });
  await expect(reads).toContainText("Unhappy");
  await expect(reads).toContainText("read by tester");
  await page.goto("/mentions");
  await rows.filter({ hasText: "other half" }).getByRole("link").click();
  await expect(reads).toContainText("Pleased");
  await expect(reads).toContainText("read by Weft");
});
