import { beforeEach, expect, test } from "vitest";
import { contacts, conversations } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { contactRecord } from "../contacts/record";
import { sendMessage } from "../conversations/send";
import { newId } from "../ids";
import { createRecord } from "../records/create";
import { deleteRecords } from "../records/delete";
import { listTimeline } from "../records/timeline";
import { getSummary } from "../relationships/summary";
import { createConnection, createMember, createWorkspace, receive } from "../testing/factories";
import { addRecipients, listRecipients, removeRecipient } from "./recipients";
import { offerRecord } from "./record";

let workspaceId: string;
let ana: Awaited<ReturnType<typeof createMember>>;
let connection: Awaited<ReturnType<typeof createConnection>>;
let offer: string;
let jane: string;
let thread: string;

const hear = (text: string, minutesAgo = 0) => receive(workspaceId, connection, [{ kind: "message", externalId: newId(), conversation: "jane", from: "jane", fromName: "Jane", text, at: new Date(Date.now() - minutesAgo * 60_000).toISOString() }]);
const received = async () => (await listRecipients(ana.context, offer)).items;

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  ana = await createMember(workspaceId);
  connection = await createConnection(workspaceId, { connector: "webchat" });
  await hear("Do you have cups?", 60);
  [jane, thread] = await asTest(workspaceId, async (tx) => [(await tx.select().from(contacts))[0]!.id, (await tx.select().from(conversations))[0]!.id] as const);
  offer = (await createRecord(ana.context, offerRecord, { name: "Spring cups", status: "active", terms: "10 % off" })).record.id;
});

test("an offer that is sent in a conversation was received there, once for one message, and is answered by what they write next", async () => {
  const key = newId();
  const send = () => sendMessage(ana.context, thread, { text: "10 % off", fileIds: [], offerId: offer, idempotencyKey: key });
  const message = await send();
  await send();
  expect(await received()).toMatchObject([{ contact: { id: jane, name: "Jane" }, conversationId: thread, messageId: message.id, sentBy: { id: ana.id }, answeredAt: null }]);
  await hear("Yes please", -1);
  const [answer] = await received();
  expect(answer?.answeredAt).toEqual(expect.any(String));
  const answeredAt = answer!.answeredAt;
  expect((await getSummary(ana.context, "contacts", jane)).offers.items).toMatchObject([{ offer: { name: "Spring cups" }, answeredAt }]);
  expect((await listTimeline(ana.context, contactRecord, jane, { kind: "offer" })).items).toMatchObject([{ offer: { name: "Spring cups" } }]);
});

test("is refused when it is gone, and then nothing is sent", async () => {
  await deleteRecords(ana.context, offerRecord, [offer]);
  await expect(sendMessage(ana.context, thread, { text: "10 % off", fileIds: [], offerId: offer })).rejects.toMatchObject({ code: "invalid", fields: [{ field: "offerId" }] });
  await expect(addRecipients(ana.context, offer, { contactIds: [jane], channel: null })).rejects.toMatchObject({ code: "conflict" });
});

test("who received it elsewhere is written down and taken back", async () => {
  const { items } = await addRecipients(ana.context, offer, { contactIds: [jane, jane], channel: "email", sentAt: "2026-05-03T12:00:00.000Z" });
  expect(items).toMatchObject([{ contact: { name: "Jane" }, channel: "email", conversationId: null, sentAt: "2026-05-03T12:00:00.000Z" }]);
  await removeRecipient(ana.context, offer, items[0]!.id);
  expect(await received()).toEqual([]);
  await expect(removeRecipient(ana.context, offer, items[0]!.id)).rejects.toMatchObject({ code: "not_found" });
  await expect(addRecipients(ana.context, offer, { contactIds: [newId()], channel: null })).rejects.toMatchObject({ fields: [{ field: "contactIds" }] });
  await expect(addRecipients(ana.context, offer, { contactIds: [jane], channel: "pigeon" })).rejects.toMatchObject({ fields: [{ field: "channel" }] });
  await expect(addRecipients(ana.context, offer, { contactIds: [jane], channel: null, sentAt: "2999-01-01T00:00:00.000Z" })).rejects.toMatchObject({ fields: [{ field: "sentAt" }] });
});

test("comes page by page, each receiver once", async () => {
  const people = await Promise.all(Array.from({ length: 60 }, async (_, n) => (await createRecord(ana.context, contactRecord, { name: `Person ${n}` })).record.id));
  await addRecipients(ana.context, offer, { contactIds: people, channel: null });
  const first = await listRecipients(ana.context, offer);
  const second = await listRecipients(ana.context, offer, first.nextCursor!);
  expect(new Set([...first.items, ...second.items].map(({ contact }) => contact.id)).size).toBe(60);
  expect([first.items.length, second.nextCursor]).toEqual([50, null]);
});

test("nothing of another workspace", async () => {
  const stranger = await createMember((await createWorkspace()).id, { roles: ["admin"] });
  await expect(listRecipients(stranger.context, offer)).rejects.toMatchObject({ code: "not_found" });
  await expect(addRecipients(stranger.context, offer, { contactIds: [jane], channel: null })).rejects.toMatchObject({ code: "not_found" });
});
