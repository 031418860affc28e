import { beforeEach, expect, test } from "vitest";
import type { HostedChange } from "../connectors/contract";
import { listConversations } from "../conversations/list";
import { fromSearch } from "../conversations/filter-url";
import { markConversationRead } from "../conversations/mark-read";
import { addNote } from "../conversations/note";
import { signalTyping } from "../conversations/typing";
import { createConnection, createMember, createWorkspace, receive } from "../testing/factories";
import { readHistory } from "./history";
import { subscribeConversation } from "./subscribe";

let workspaceId: string;
let ana: Awaited<ReturnType<typeof createMember>>;
let connection: Awaited<ReturnType<typeof createConnection>>;

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  ana = await createMember(workspaceId, { name: "Ana" });
  connection = await createConnection(workspaceId);
});

const says = (id: string, text: string) => receive(workspaceId, connection, [{ kind: "message", externalId: id, conversation: "visitor", from: "visitor", text, at: new Date().toISOString() }]);
const history = async () => (await readHistory(workspaceId, connection.id, "visitor", 50)).map(({ text, status }) => `${text} ${status}`);
const conversationId = async () => (await listConversations(ana.context, fromSearch({}))).items[0]!.id;

/** What a visitor with an open chat is told. */
async function listen() {
  const heard: string[] = [];
  const leave = new AbortController();
  const word = (change: HostedChange) => (change.kind === "message" ? `${change.message.text} ${change.message.status}` : change.kind === "typing" ? `typing ${change.name} ${change.on}` : "ended");
  subscribeConversation(workspaceId, connection.id, "visitor", (change) => void heard.push(word(change)), leave.signal);
  // Listening begins a moment later.
  await expect.poll(async () => {
    await signalTyping(ana.context, await conversationId(), true);
    return heard.length;
  }).toBeGreaterThan(0);
  heard.length = 0;
  return { heard, leave: () => leave.abort() };
}

test("a visitor's words are read once a member has read them, and the next ones are not yet", async () => {
  await says("1", "Hello?");
  expect(await history()).toEqual(["Hello? received"]);
  const { heard, leave } = await listen();
  await markConversationRead(ana.context, await conversationId(), true);
  await expect.poll(() => heard).toContain("Hello? read");
  expect(await history()).toEqual(["Hello? read"]);
  heard.length = 0;
  await says("2", "Anybody?");
  await expect.poll(() => heard).toContain("Anybody? received");
  await markConversationRead(ana.context, await conversationId(), true);
  await expect.poll(() => heard).toContain("Anybody? read");
  leave();
});

test("notes are never told, and who left hears nothing", async () => {
  await says("1", "Hello?");
  const { heard, leave } = await listen();
  const id = await conversationId();
  await addNote(ana.context, id, { text: "A difficult one" });
  await signalTyping(ana.context, id, false);
  await expect.poll(() => heard).toContain("typing Ana false");
  expect(heard.join()).not.toContain("difficult");
  expect((await history()).join()).not.toContain("difficult");
  leave();
  heard.length = 0;
  await says("2", "Still there?");
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(heard).toEqual([]);
});
