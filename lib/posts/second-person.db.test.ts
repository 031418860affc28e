import { eq } from "drizzle-orm";
import { beforeEach, expect, test, vi } from "vitest";
import { mentions, posts } from "@/db";
import { asTest } from "@/db/testing/as-test";
import type { Context } from "../context";
import { newId } from "../ids";
import { getMention } from "../mentions/get";
import { replyToMention } from "../mentions/reply";
import { changePublishingSettings } from "../publications/settings";
import { createConnection, createMember, createTeam, createWorkspace, receive } from "../testing/factories";
import { loom } from "../testing/loom";
import { withdrawReply } from "./change";
import { decideReply } from "./decide";
import { deliverPost } from "./deliver";
import { listWaitingAnswers } from "./waiting";

vi.mock("@/lib/connectors/entries", async () => {
  const [{ connectorEntry: entry }, { loom: connector }] = [await import("@/lib/connectors/entry"), await import("@/lib/testing/loom")];
  return { loom: entry(connector.manifest, async () => ({ connector })) };
});

let workspaceId: string;
let ana: Context;
let ben: Context;
let mention: string;

const answer = (ctx: Context) => replyToMention(ctx, mention, { text: "We are sorry", holdSeconds: 0 });
const state = async () => (await asTest(workspaceId, (tx) => tx.select({ state: mentions.state }).from(mentions).where(eq(mentions.id, mention))))[0]!.state;
const statusOf = async (id: string) => (await asTest(workspaceId, (tx) => tx.select({ status: posts.status }).from(posts).where(eq(posts.id, id))))[0]!.status;

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  const admin = await createMember(workspaceId, { roles: ["admin"] });
  await changePublishingSettings(admin.context, { answersNeedApproval: true });
  [ana, ben] = [(await createMember(workspaceId, { name: "Ana", roles: ["community"] })).context, (await createMember(workspaceId, { name: "Ben", roles: ["community"] })).context];
  const connection = await createConnection(workspaceId, { connector: loom.manifest.id, settings: { account: newId() }, secrets: { token: "good" } });
  await receive(workspaceId, connection, [{ kind: "mention", public: true, externalId: newId(), from: "jane", fromName: "Jane", text: "The flour is late", at: new Date().toISOString() }], loom.manifest);
  mention = (await asTest(workspaceId, (tx) => tx.select({ id: mentions.id }).from(mentions)))[0]!.id;
});

test("an answer waits, its mention stays in the queue, and nothing goes out until somebody else has approved", async () => {
  const post = await answer(ana);
  expect(post).toMatchObject({ status: "waiting", notBefore: null });
  expect(await state()).toBe("open");
  await deliverPost(workspaceId, post.id);
  expect(await statusOf(post.id)).toBe("waiting");
  await expect(decideReply(ana, mention, post.id, { decision: "approve", reason: null })).rejects.toMatchObject({ code: "forbidden" });
  const key: Context = { ...ben, actor: { kind: "api_key", id: newId(), name: "Program", scopes: ["posts.publish"] } };
  await expect(decideReply(key, mention, post.id, { decision: "approve", reason: null })).rejects.toMatchObject({ code: "forbidden" });
  const sales = (await createMember(workspaceId, { roles: ["sales"] })).context;
  await expect(decideReply(sales, mention, post.id, { decision: "approve", reason: null })).rejects.toMatchObject({ code: "forbidden" });
  expect((await listWaitingAnswers(ana)).items).toMatchObject([{ id: post.id, mayDecide: false }]);
  expect((await listWaitingAnswers(ben)).items).toMatchObject([{ id: post.id, authorName: "Ana", mention: { id: mention, text: "The flour is late" }, mayDecide: true }]);
  expect(await decideReply(ben, mention, post.id, { decision: "approve", reason: null })).toMatchObject({ status: "queued", decidedByName: "Ben" });
  expect(await state()).toBe("answered");
  await deliverPost(workspaceId, post.id);
  expect(await statusOf(post.id)).toBe("published");
  await expect(decideReply(ben, mention, post.id, { decision: "approve", reason: null })).rejects.toMatchObject({ code: "conflict" });
});

test("what is given back says why, and its author writes it again", async () => {
  const post = await answer(ana);
  expect(await decideReply(ben, mention, post.id, { decision: "decline", reason: "Name the new day" })).toMatchObject({ status: "returned", error: "Name the new day", decidedByName: "Ben" });
  expect(await state()).toBe("open");
  expect((await getMention(ana, mention)).replies).toMatchObject([{ status: "returned", error: "Name the new day" }]);
  expect((await listWaitingAnswers(ben)).items).toEqual([]);
  await withdrawReply(ana, mention, post.id);
  expect((await getMention(ana, mention)).replies).toEqual([]);
  await withdrawReply(ana, mention, (await answer(ana)).id);
  expect(await state()).toBe("open");
});

test("who may not see the mention neither sees nor decides its answer, and another workspace has none", async () => {
  const post = await answer(ana);
  const { id: teamId } = await createTeam(workspaceId, "South");
  await asTest(workspaceId, (tx) => tx.update(mentions).set({ teamId }).where(eq(mentions.id, mention)));
  const elsewhere = (await createMember((await createWorkspace()).id, { roles: ["admin"] })).context;
  for (const ctx of [ben, elsewhere]) {
    expect((await listWaitingAnswers(ctx)).items).toEqual([]);
    await expect(decideReply(ctx, mention, post.id, { decision: "approve", reason: null })).rejects.toMatchObject({ code: "not_found" });
  }
  expect(await statusOf(post.id)).toBe("waiting");
});
