import { beforeEach, expect, test } from "vitest";
import { conversations } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { createConnection, createMember, createTeam, createWorkspace, receive } from "../testing/factories";
import { getDraft, keepDraft, listDrafts } from "./keep";
import { draftInput } from "./schema";

let workspaceId: string;
let id: string;
let [ana, tom]: Awaited<ReturnType<typeof createMember>>[] = [];

const keep = (who: typeof ana, content: Parameters<typeof draftInput.parse>[0] & object) => keepDraft(who!.context, id, draftInput.parse(content));

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  const connection = await createConnection(workspaceId);
  await receive(workspaceId, connection, [{ kind: "message", externalId: "1", conversation: "jane", from: "jane", fromName: "Jane", text: "Hello?" }]);
  id = (await asTest(workspaceId, (tx) => tx.select({ id: conversations.id }).from(conversations)))[0]!.id;
  [ana, tom] = [await createMember(workspaceId, { name: "Ana" }), await createMember(workspaceId, { name: "Tom" })];
});

test("is the member's own, on every device, until it is empty", async () => {
  expect(await getDraft(ana!.context, id)).toEqual({ draft: null });
  expect(await keep(ana, { text: "Dear Jane" })).toMatchObject({ draft: { text: "Dear Jane", revision: 1 } });
  expect(await getDraft(ana!.context, id)).toMatchObject({ draft: { text: "Dear Jane" } });
  expect(await getDraft(tom!.context, id)).toEqual({ draft: null });
  expect(await listDrafts(ana!.context)).toMatchObject({ items: [{ conversationId: id, title: "Jane", text: "Dear Jane", isNote: false }] });
  expect(await listDrafts(tom!.context)).toEqual({ items: [] });
  expect(await keep(ana, { note: "  She pays\n2.60", after: 1 })).toMatchObject({ draft: { revision: 2 } });
  expect(await listDrafts(ana!.context)).toMatchObject({ items: [{ text: "She pays 2.60", isNote: true }] });
  expect(await keep(ana, { after: 2 })).toEqual({ draft: null });
  expect(await listDrafts(ana!.context)).toEqual({ items: [] });
});

test("is never written over by a device that has not seen the latest", async () => {
  await keep(ana, { text: "One" });
  await keep(ana, { text: "Two", after: 1 });
  await expect(keep(ana, { text: "Old", after: 1 })).rejects.toMatchObject({ code: "conflict" });
  await expect(keep(ana, { after: 1 })).rejects.toMatchObject({ code: "conflict" });
  const [a, b] = await Promise.allSettled([keep(ana, { text: "A", after: 2 }), keep(ana, { text: "B", after: 2 })]);
  expect([a!.status, b!.status].toSorted()).toEqual(["fulfilled", "rejected"]);
  // It was sent on one device; what another has written since is a new one.
  const { draft } = await getDraft(ana!.context, id);
  await keep(ana, { after: draft!.revision });
  expect(await keep(ana, { text: "Further", after: draft!.revision })).toMatchObject({ draft: { text: "Further", revision: draft!.revision + 1 } });
});

test("is out of sight with its conversation, and in no other workspace", async () => {
  await keep(tom, { text: "Mine" });
  const { id: teamId } = await createTeam(workspaceId);
  await asTest(workspaceId, (tx) => tx.update(conversations).set({ teamId }));
  await expect(getDraft(tom!.context, id)).rejects.toMatchObject({ code: "not_found" });
  await expect(keep(tom, { text: "Other", after: 1 })).rejects.toMatchObject({ code: "not_found" });
  expect(await listDrafts(tom!.context)).toEqual({ items: [] });
  const stranger = await createMember((await createWorkspace()).id, { roles: ["admin"] });
  await expect(keep(stranger, { text: "X" })).rejects.toMatchObject({ code: "not_found" });
});
