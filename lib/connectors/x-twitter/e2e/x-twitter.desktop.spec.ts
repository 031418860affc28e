import { expect, test as base } from "../../../../e2e/fixtures";
import { startXSimulator, type XSimulator } from "../../../../simulator/x-twitter";

/** X with an account that is connected to the workspace; it calls Weft. */
const test = base.extend<{ x: XSimulator }>({
  x: async ({ company }, use) => {
    const x = await startXSimulator();
    await company.connect("x-twitter", { ...x.keys, delivery: "webhook", apiUrl: x.url });
    await use(x);
    await x.close();
  },
});

test("a direct message shows by itself, and the answer arrives", async ({ x, inbox }) => {
  await inbox.open();
  await expect.poll(() => x.webhooks.length).toBe(1);
  const jane = x.person("janedoe", { name: "Jane Doe" });
  jane.writes("Where is order 4711?");
  await expect(inbox.row("Where is order 4711?")).toBeVisible();
  const conversation = await inbox.enter("Jane Doe");
  const reply = await conversation.answer("On its way.");
  await expect(reply).toContainText("Sent");
  expect(jane.heard()).toEqual(["On its way."]);
  await inbox.expectNeverReloaded();
});
