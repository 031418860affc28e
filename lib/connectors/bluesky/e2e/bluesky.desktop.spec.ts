import { expect, test as base } from "../../../../e2e/fixtures";
import { startBlueskySimulator, type BlueskySimulator } from "../../../../simulator/bluesky";

/** A Bluesky network whose account is connected to the workspace. */
const test = base.extend<{ bluesky: BlueskySimulator }>({
  bluesky: async ({ company }, use) => {
    const bluesky = await startBlueskySimulator();
    await company.connect("bluesky", { service: bluesky.url, identifier: bluesky.own.handle, appPassword: bluesky.own.password, pollSeconds: 1 });
    await use(bluesky);
    await bluesky.close();
  },
});

test("a private message shows by itself with who wrote it, and the answer arrives", async ({ bluesky, inbox }) => {
  await inbox.open();
  const jane = bluesky.person("jane.test", { displayName: "Jane Doe" });
  // What was said before the account was first asked is not fetched.
  await expect.poll(() => bluesky.calls.includes("chat.bsky.convo.getLog")).toBe(true);
  await expect.poll(() => bluesky.calls.filter((nsid) => nsid === "app.bsky.notification.listNotifications").length).toBeGreaterThan(1);
  jane.writes("Is the loom back in stock?");
  await expect(inbox.row("Is the loom back in stock?")).toBeVisible();
  const conversation = await inbox.enter("Jane Doe");
  const reply = await conversation.answer("From Monday on.");
  await expect(reply).toContainText("Sent");
  expect(jane.heard()).toEqual(["From Monday on."]);
  await inbox.expectNeverReloaded();
});
