import { v7 } from "uuid";
import { beforeEach, expect, test, vi } from "vitest";
import type { ChannelEvent } from "../connectors/contract";
import { newId } from "../ids";
import { createConnection, createWorkspace, receive } from "../testing/factories";
import { type Heard, readFeedSince, subscribeLive } from "./hub";

let workspaceId: string;
let connection: Awaited<ReturnType<typeof createConnection>>;

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  connection = await createConnection(workspaceId);
});

const said = (from: string, id: string): ChannelEvent => ({ kind: "message", externalId: id, conversation: from, from, fromName: from, text: `${id} of ${from}` });
const people = (count: number) => Array.from({ length: count }, (_, n) => `p${n}`);
const idsOf = (changes: Heard["changes"]) => changes.map((change) => (change.topic === "conversation" ? { text: change.row.lastMessageText, messages: change.messages?.map(({ text }) => text) } : change));

test("a few changes and a great many are heard alike", async () => {
  const heard: Heard[] = [];
  const unsubscribe = subscribeLive(workspaceId, (one) => void heard.push(one));
  await vi.waitFor(() => expect(heard).toMatchObject([{ reset: true }]), 5_000);
  await receive(workspaceId, connection, [said("jane", "1")]);
  await vi.waitFor(() => expect(heard).toHaveLength(2), 5_000);
  expect(idsOf(heard[1]!.changes)).toEqual([{ text: "1 of jane", messages: ["1 of jane"] }]);
  await receive(workspaceId, connection, people(40).flatMap((person) => [said(person, `${person} a`), said(person, `${person} b`)]));
  await vi.waitFor(() => expect(heard).toHaveLength(3), 5_000);
  expect(idsOf(heard[2]!.changes)).toEqual(people(40).map((person) => ({ text: `${person} b of ${person}`, messages: [`${person} a of ${person}`, `${person} b of ${person}`] })));
  unsubscribe();
});

test("who was away for a moment gets what was missed, as it is now", async () => {
  const before = newId();
  await receive(workspaceId, connection, people(20).map((person) => said(person, `${person} a`)));
  await receive(workspaceId, connection, [said("p3", "p3 b")]);
  const [first, second] = (await readFeedSince(workspaceId, before))!;
  expect(first!.changes).toHaveLength(20);
  expect(idsOf(first!.changes)[3]).toEqual({ text: "p3 b of p3", messages: ["p3 a of p3"] });
  expect(idsOf(second!.changes)).toEqual([{ text: "p3 b of p3", messages: ["p3 b of p3"] }]);
});

test("who was away for a day, since before the database was started, or while very much happened, is told to ask anew", async () => {
  const ago = (hours: number) => v7({ msecs: Date.now() - hours * 3_600_000 });
  expect(await readFeedSince(workspaceId, ago(24))).toBeNull();
  expect(await readFeedSince(workspaceId, ago(2))).toBeNull();
  expect(await readFeedSince(workspaceId, "nonsense")).toBeNull();
  const before = newId();
  await receive(workspaceId, connection, people(600).map((person) => said(person, `${person} a`)));
  expect(await readFeedSince(workspaceId, before)).toBeNull();
});

test("another workspace hears nothing of it", async () => {
  const before = newId();
  await receive(workspaceId, connection, people(20).map((person) => said(person, `${person} a`)));
  expect(await readFeedSince((await createWorkspace()).id, before)).toEqual([]);
});
