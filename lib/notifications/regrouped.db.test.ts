import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { conversations } from "@/db";
import { asTest } from "@/db/testing/as-test";
import type { ChannelEvent } from "../connectors/contract";
import { assignConversation } from "../conversations/assign";
import { listMessages } from "../conversations/list-messages";
import { markNamedSeen } from "../conversations/named";
import { addNote } from "../conversations/note";
import { mergeConversations } from "../conversations/regroup/merge";
import { splitConversation } from "../conversations/regroup/split";
import { undoRegrouping } from "../conversations/regroup/undo";
import { createConnection, createMember, createWorkspace, receive } from "../testing/factories";
import { countNotifications } from "./count";
import { listNotifications } from "./list";
import { markNotifications } from "./read";

let workspaceId: string;
let connection: Awaited<ReturnType<typeof createConnection>>;
let ana: Awaited<ReturnType<typeof createMember>>;
let bo: Awaited<ReturnType<typeof createMember>>;
let count = 0;

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  ana = await createMember(workspaceId, { name: "Ana", roles: ["service"] });
  bo = await createMember(workspaceId, { name: "Bo", roles: ["admin"] });
  connection = await createConnection(workspaceId);
});

const say = (thread: string, more: Partial<ChannelEvent> = {}) => receive(workspaceId, connection, [{ kind: "message", externalId: `${thread}${++count}`, conversation: thread, from: "jane", fromName: "Jane", subject: thread, text: `${thread} ${count}`, ...more }]);
const rows = () => asTest(workspaceId, (tx) => tx.select().from(conversations).where(eq(conversations.workspaceId, workspaceId)));
const idOf = async (subject: string) => (await rows()).find((row) => row.subject === subject)!.id;
const unreadIn = async (id: string) => (await rows()).find((row) => row.id === id)!.unreadCount;
/** What the bell shows as unread: the kind, where it leads, of how many. */
const lines = async () => (await listNotifications(ana.context)).items.filter(({ readAt }) => !readAt).map(({ kind, conversationId, count: many, href }) => ({ kind, in: conversationId, many, leads: href.startsWith(`/inbox?c=${conversationId}`) })).toSorted((a, b) => a.many - b.many || a.kind.localeCompare(b.kind));
const unread = async () => (await countNotifications(ana.context)).unread;
const line = (inside: string, many: number, kind = "message") => ({ kind, in: inside, many, leads: true });

/** Threads of one person, which are Ana's, and of which she was told what came after she had them. */
async function told(...threads: string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const thread of threads) {
    await say(thread);
    ids.push(await idOf(thread));
    await assignConversation(bo.context, ids.at(-1)!, ana.id);
  }
  await markNotifications(ana.context, { ids: null, read: true });
  return ids;
}

describe("of conversations that become one", () => {
  test("lines lead to the one that stays, and back where it is taken back; nothing unread is lost or counted twice", async () => {
    const [kept, gone] = (await told("a", "b")) as [string, string];
    for (const thread of ["a", "b", "b"]) await say(thread);
    await addNote(bo.context, gone, { text: `@[Ana](member:${ana.id}) Look` });
    const apart = [line(kept, 1), line(gone, 1, "named"), line(gone, 2)];
    expect(await lines()).toEqual(apart);
    const { regroupings: [merge] } = await mergeConversations(bo.context, kept, [gone]);
    expect(await lines()).toEqual(apart.map((one) => ({ ...one, in: kept })));
    expect([await unread(), await unreadIn(kept)]).toEqual([3, 5]);
    await undoRegrouping(bo.context, merge!.id);
    expect(await lines()).toEqual(apart);
    expect([await unread(), await unreadIn(kept), await unreadIn(gone)]).toEqual([3, 2, 3]);
  });

  test("what comes afterwards joins their lines, and looking at what they became reads all of them", async () => {
    const [kept, gone] = (await told("a", "b")) as [string, string];
    await say("b");
    const { regroupings: [merge] } = await mergeConversations(bo.context, kept, [gone]);
    await say("b");
    await say("a");
    expect(await lines()).toEqual([line(kept, 3)]);
    await markNamedSeen(ana.context, kept);
    expect([await lines(), await unread()]).toEqual([[], 0]);
    await undoRegrouping(bo.context, merge!.id);
    expect(await lines()).toEqual([]);
    for (const thread of ["a", "b"]) await say(thread);
    expect((await lines()).map((one) => one.in).toSorted()).toEqual([kept, gone].toSorted());
  });

  test("taken back, what answers the other's messages went with them: its line too, and what comes next in each is told of each", async () => {
    const [kept, gone] = (await told("a", "b")) as [string, string];
    const { regroupings: [merge] } = await mergeConversations(bo.context, kept, [gone]);
    const [asked] = (await listMessages(bo.context, kept)).items.filter(({ text }) => text.startsWith("b "));
    await say("b", { replyTo: `b${asked!.text.slice(2)}` });
    expect(await lines()).toEqual([line(kept, 1)]);
    await undoRegrouping(bo.context, merge!.id);
    expect(await lines()).toEqual([line(gone, 1)]);
    await say("a");
    await say("b");
    expect(await lines()).toEqual([line(kept, 1), line(gone, 2)]);
  });
});

test("of a conversation that is split, a line goes with the message that it leads to; what comes next in each is told of each; taken back, all lead to the whole", async () => {
  const [whole] = (await told("a")) as [string];
  await say("a");
  await say("a");
  const first = (await listMessages(bo.context, whole)).items.filter(({ kind }) => kind === "message")[1]!;
  const { conversation: part, regroupings: [split] } = await splitConversation(bo.context, whole, { fromMessageId: first.id, assigneeId: ana.id });
  await markNotifications(ana.context, { ids: (await listNotifications(ana.context)).items.filter(({ kind }) => kind === "assigned").map(({ id }) => id), read: true });
  expect(await lines()).toEqual([line(part.id, 2)]);
  expect([await unreadIn(whole), await unreadIn(part.id)]).toEqual([1, 2]);
  await say("a");
  expect(await lines()).toEqual([line(whole, 1), line(part.id, 2)]);
  await undoRegrouping(bo.context, split!.id);
  expect((await lines()).map((one) => [one.in, one.leads])).toEqual([[whole, true], [whole, true]]);
  expect([await unread(), await unreadIn(whole)]).toEqual([2, 4]);
});
