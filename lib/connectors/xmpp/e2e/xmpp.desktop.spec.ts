import xml from "@xmpp/xml";
import { expect, test, type Company } from "../../../../e2e/fixtures";
import { startProsody, type XmppServer } from "../../../../scripts/servers/xmpp";
import { ns } from "../ns";
import { Person } from "../testing";

// One Prosody for the file.
test.describe.configure({ mode: "default" });

// Each journey connects an account of its own: the one before is still online in its workspace, and would be given what is said before the next one is.
const accounts = ["crm", "desk", "depot", "till"] as const;
let journey = -1;
test.beforeEach(() => void journey++);
const account = () => server.users[accounts[journey % accounts.length]!];

let server: XmppServer;
test.beforeAll(async () => {
  test.setTimeout(240_000); // It may have to be installed first.
  server = await startProsody();
});
test.afterAll(() => server?.stop());

const ours = () => account().jid;

function connect(company: Company, more: Record<string, unknown> = {}) {
  const { jid, password } = account();
  return company.connect("xmpp", { jid, password, service: server.service, encryption: "unverified", ...more });
}

test("two people chat with the company: words, typing and receipts go both ways", async ({ company, inbox }) => {
  await connect(company);
  const [alice, bob] = await Promise.all([Person.online(server, "alice"), Person.online(server, "bob")]);
  await inbox.open();
  const asked = await alice.say(ours(), [xml("body", {}, "Is the loom in stock?"), xml("request", { xmlns: ns.receipts }), xml("markable", { xmlns: ns.markers })]);
  await bob.say(ours(), "What does it weigh?");
  await expect(inbox.row("Is the loom in stock?")).toBeVisible();
  await expect(inbox.row("What does it weigh?")).toBeVisible();
  await alice.hears("that it arrived", (stanza) => stanza.getChild("received", ns.receipts)?.attrs.id === asked);

  const conversation = await inbox.enter("Is the loom in stock?");
  await alice.hears("that it was read", (stanza) => stanza.getChild("displayed", ns.markers)?.attrs.id === asked);
  await alice.say(ours(), [xml("composing", { xmlns: ns.chatStates })]);
  await expect(conversation.log.getByText(/alice.* is writing…/)).toBeVisible();
  await alice.say(ours(), [xml("paused", { xmlns: ns.chatStates })]);
  await expect(conversation.log.getByText(/is writing…/)).toBeHidden();

  await conversation.field.pressSequentially("Yes");
  await alice.hears("that somebody writes", (stanza) => stanza.getChild("composing", ns.chatStates) !== undefined);
  const reply = await conversation.answer("Yes, three of them.");
  const heard = await alice.hearsText("Yes, three of them.");
  const from = heard.attrs.from ?? "";
  await alice.say(from, [xml("received", { xmlns: ns.receipts, id: heard.attrs.id })]);
  await expect(reply).toContainText("Delivered");
  await alice.say(from, [xml("displayed", { xmlns: ns.markers, id: heard.attrs.id })]);
  await expect(reply).toContainText("Read");

  await inbox.toList();
  const other = await inbox.enter("What does it weigh?");
  await other.answer("Forty kilograms.");
  await bob.hearsText("Forty kilograms.");
  expect(bob.received.filter((stanza) => stanza.getChildText("body") === "Yes, three of them.")).toEqual([]);
  await inbox.expectNeverReloaded();
  await Promise.all([alice.leave(), bob.leave()]);
});

test("files, corrections and reactions", async ({ company, inbox }) => {
  await connect(company);
  const alice = await Person.online(server, "alice");
  await inbox.open();
  const typo = await alice.say(ours(), "I need too bobbins.");
  const conversation = await inbox.enter("I need too bobbins.");
  await alice.say(ours(), [xml("body", {}, "I need two bobbins."), xml("replace", { xmlns: ns.correct, id: typo })]);
  await expect(conversation.message("I need two bobbins.")).toContainText("edited");
  await expect(conversation.message("too bobbins")).toBeHidden();

  const reply = await conversation.answer("Like these?", [{ name: "bobbins.txt", mimeType: "text/plain", buffer: Buffer.from("two") }]);
  await expect(reply).toContainText("Sent");
  const heard = await alice.hearsText("Like these?");
  const file = await alice.hears("a file", (stanza) => stanza.getChild("x", ns.oob) !== undefined);
  const shared = await fetch(file.getChild("x", ns.oob)?.getChildText("url") ?? "");
  expect(await shared.text()).toBe("two");

  await alice.say(ours(), [xml("reactions", { xmlns: ns.reactions, id: heard.attrs.id }, xml("reaction", {}, "👍"))]);
  await expect(reply.getByRole("list", { name: "Reactions" })).toHaveText("👍");
  await alice.say(ours(), [xml("reactions", { xmlns: ns.reactions, id: heard.attrs.id })]);
  await expect(reply.getByRole("list", { name: "Reactions" })).toBeHidden();
  await inbox.expectNeverReloaded();
  await alice.leave();
});

test("a room is one conversation of many people", async ({ company, inbox }, { project }) => {
  const room = `help-${project.name}@${server.muc}`;
  await connect(company, { rooms: [`${room}/Mill Supply`] });
  const [alice, bob] = await Promise.all([Person.online(server, "alice"), Person.online(server, "bob")]);
  await inbox.open();
  await alice.join(room, "Alice");
  await bob.join(room, "Bob");
  await alice.say(room, "Which oil for the bearings?", { type: "groupchat" });
  await bob.say(room, "I use the thin one.", { type: "groupchat" });
  const conversation = await inbox.enter("I use the thin one.");
  await expect(conversation.log.getByRole("group", { name: "Alice" })).toContainText("Which oil for the bearings?");
  await expect(conversation.log.getByRole("group", { name: "Bob" })).toContainText("I use the thin one.");
  const reply = await conversation.answer("Bob is right.");
  await Promise.all([alice.hearsText("Bob is right."), bob.hearsText("Bob is right.")]);
  await expect(reply).toContainText("Sent");
  await expect(conversation.message("Bob is right.")).toHaveCount(1);
  await inbox.expectNeverReloaded();
  await Promise.all([alice.leave(), bob.leave()]);
});

test("a server that dies and returns costs no message", async ({ company, inbox }) => {
  await connect(company);
  const before = await Person.online(server, "bob");
  await inbox.open();
  await before.say(ours(), "First.");
  const conversation = await inbox.enter("First.");
  await server.kill9();
  await server.restart();
  const bob = await Person.online(server, "bob");
  await bob.say(ours(), "Second.");
  await expect(conversation.message("Second.")).toBeVisible({ timeout: 20_000 });
  await conversation.answer("Third.");
  await bob.hearsText("Third.");
  await expect(conversation.log.getByRole("article")).toHaveText([/First\./, /Second\./, /Third\./]);
  await inbox.expectNeverReloaded();
  await bob.leave();
});
