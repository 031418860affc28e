import { expect, test as base } from "../../../../e2e/fixtures";
import { startMastodonSimulator, type MastodonSimulator } from "../../../../simulator/mastodon";

/** A Mastodon server whose account is connected to the workspace; Weft listens to its stream. */
const test = base.extend<{ mastodon: MastodonSimulator }>({
  mastodon: async ({ company }, use) => {
    const mastodon = await startMastodonSimulator();
    await company.connect("mastodon", { instance: mastodon.url, token: mastodon.token, replies: "unlisted", delivery: "streaming" });
    await use(mastodon);
    await mastodon.close();
  },
});

test("a private message shows by itself, its change and the answer too", async ({ mastodon, inbox }) => {
  await inbox.open();
  await expect.poll(() => mastodon.isListenedTo()).toBe(true);
  const jane = mastodon.person("jane@remote.example", { displayName: "Jane Doe" });
  const asked = jane.writes("parcel 4711 is lost");
  await expect(inbox.row("parcel 4711 is lost")).toBeVisible();
  const conversation = await inbox.enter("Jane Doe");
  jane.edits(asked, "@acme parcel 4712 is lost");
  await expect(conversation.message("parcel 4712 is lost")).toContainText("edited");
  const reply = await conversation.answer("We look for it.");
  await expect(reply).toContainText("Sent");
  expect(jane.heard().map(({ text, visibility }) => [text, visibility])).toEqual([["@jane@remote.example We look for it.", "direct"]]);
  await inbox.expectNeverReloaded();
});
