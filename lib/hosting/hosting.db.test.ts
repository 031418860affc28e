import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { connections } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { buildContext } from "../connections/context";
import type { HostedChange } from "../connectors/contract";
import { listConversations } from "../conversations/list";
import { fromSearch } from "../conversations/filter-url";
import { markConversationRead } from "../conversations/mark-read";
import { addNote } from "../conversations/note";
import { signalTyping } from "../conversations/typing";
import { createConnection, createMember, createWorkspace, receive } from "../testing/factories";
import { loom } from "../testing/loom";
import { readHistory } from "./history";
import { hostFor } from "./host";
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

test("a channel is offered the threads and files of its own connection's workspace, and no others", async () => {
  await says("1", "Our secret order");
  const other = await createWorkspace("Other");
  const hosts = await Promise.all([[workspaceId, connection.id], [workspaceId, (await createConnection(workspaceId)).id], [other.id, (await createConnection(other.id)).id]].map(async ([where = "", id = ""]) => {
    const [row] = await asTest(where, (tx) => tx.select().from(connections).where(eq(connections.id, id)));
    return hostFor({ row: row!, connector: loom, manifest: loom.manifest, context: buildContext({ ...row!, secrets: {} }) });
  }));
  const [ours, sibling, theirs] = hosts as [(typeof hosts)[0], (typeof hosts)[0], (typeof hosts)[0]];
  expect(await Promise.all(hosts.map(async (host) => (await host.history("visitor")).map(({ text }) => text)))).toEqual([["Our secret order"], [], []]);
  const heard: string[] = [];
  const leave = new AbortController();
  for (const [name, host] of [["sibling", sibling], ["theirs", theirs]] as const) host.subscribe("visitor", (change) => void heard.push(`${name} ${change.kind}`), leave.signal);
  const { heard: here } = await listen();
  await says("2", "Anybody?");
  await expect.poll(() => here).toContain("Anybody? received");
  expect(heard).toEqual([]);
  leave.abort();
  const { fileId } = await ours.storeFile("list.txt", Buffer.from("Our secret list"));
  expect(Buffer.from((await ours.readFile(fileId))!.content).toString()).toBe("Our secret list");
  expect(await theirs.readFile(fileId)).toBeNull();
  expect((await ours.presence()).online).toBe(0);
});
