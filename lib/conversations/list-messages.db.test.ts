import { beforeEach, expect, test } from "vitest";
import { conversations, messages } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { newId } from "../ids";
import { createConnection, createMember, createWorkspace } from "../testing/factories";
import { listMessages } from "./list-messages";
import { getMessageHtml } from "./message-html";
import type { MessagePage } from "./schema";

let workspaceId: string;
let connectionId: string;
let ana: Awaited<ReturnType<typeof createMember>>;
const id = newId();

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  connectionId = (await createConnection(workspaceId)).id;
  ana = await createMember(workspaceId);
  await asTest(workspaceId, (tx) => tx.insert(conversations).values({ workspaceId, id, connectionId, channel: "loom", token: newId(), title: "Jane", lastMessageAt: new Date(), openedAt: new Date() }));
});

const ids = Array.from({ length: 130 }, () => newId());

/** Four share each minute, as a burst does. */
const talk = (count: number) =>
  asTest(workspaceId, (tx) =>
    tx.insert(messages).values(Array.from({ length: count }, (_, n) => ({ workspaceId, id: ids[n]!, conversationId: id, connectionId, direction: "in" as const, text: `m${n}`, html: n % 2 ? `<p>m${n}</p>` : null, status: "received" as const, sentAt: new Date(Date.UTC(2026, 0, 6, 12, Math.floor(n / 4))), receivedAt: new Date() }))));

const texts = ({ items }: MessagePage) => items.map(({ text }) => text);
const named = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => `m${from + n}`);

test("begins with the newest page, oldest first, and leads back to the beginning", async () => {
  await talk(130);
  const newest = await listMessages(ana.context, id);
  expect(texts(newest)).toEqual(named(80, 130));
  expect(newest.newerCursor).toBeNull();
  const middle = await listMessages(ana.context, id, { before: newest.olderCursor! });
  expect(texts(middle)).toEqual(named(30, 80));
  const oldest = await listMessages(ana.context, id, { before: middle.olderCursor! });
  expect(texts(oldest)).toEqual(named(0, 30));
  expect(oldest.olderCursor).toBeNull();
});

test("opens around one message, and leads both ways from there", async () => {
  await talk(130);
  const around = await listMessages(ana.context, id, { around: ids[60] });
  expect(texts(around)).toEqual(named(36, 86));
  expect(texts(await listMessages(ana.context, id, { after: around.newerCursor! }))).toEqual(named(86, 130));
  expect(texts(await listMessages(ana.context, id, { before: around.olderCursor! }))).toEqual(named(0, 36));
  await expect(listMessages(ana.context, id, { around: newId() })).rejects.toMatchObject({ code: "not_found" });
});

test("says that a message has an HTML body without carrying it", async () => {
  await talk(2);
  const { items } = await listMessages(ana.context, id);
  expect(items.map(({ hasHtml }) => hasHtml)).toEqual([false, true]);
  expect(JSON.stringify(items)).not.toContain("<p>");
  expect(await getMessageHtml(ana.context, ids[1]!, { remoteImages: false })).toContain("<p>m1</p>");
  await expect(getMessageHtml(ana.context, ids[0]!, { remoteImages: false })).rejects.toMatchObject({ code: "not_found" });
});

test("another workspace sees neither the thread nor a body", async () => {
  await talk(2);
  const stranger = await createMember((await createWorkspace()).id, { roles: ["admin"] });
  await expect(listMessages(stranger.context, id)).rejects.toMatchObject({ code: "not_found" });
  await expect(getMessageHtml(stranger.context, ids[1]!, { remoteImages: false })).rejects.toMatchObject({ code: "not_found" });
});
