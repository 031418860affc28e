import type { JobHelpers } from "graphile-worker";
import { eq } from "drizzle-orm";
import { beforeAll, expect, test, vi } from "vitest";
import { crisisWatches } from "@/db";
import { asTest } from "@/db/testing/as-test";
import type { Connector } from "@/lib/connectors/contract";
import { watchCrises } from "@/lib/crises/watch";
import { matchRecords } from "@/lib/identity/match-records";
import { checkFigures } from "@/lib/metrics/check";
import { rankMentions } from "@/lib/mentions/rank";
import { countReactions } from "@/lib/mentions/reactions";
import { findReorders } from "@/lib/reorders/find";
import { type Company, createCompany, digest } from "@/lib/testing/company";
import { taskList } from "./jobs";

const platform = vi.hoisted(() => ({ asked: [] as string[] }));
vi.mock("@/lib/connectors/entries", async () => {
  const [{ connectorEntry }, { loom }] = [await import("@/lib/connectors/entry"), await import("@/lib/testing/loom")];
  const connector: Connector = {
    ...loom,
    send: (context, draft) => (platform.asked.push(`send ${draft.text}`), loom.send!(context, draft)),
    publish: async (context, draft) => (platform.asked.push(`publish ${draft.text}`), loom.publish!(context, draft)),
    media: async () => (platform.asked.push("media"), { content: Buffer.from("x") }),
    typing: async () => void platform.asked.push("typing"),
    markRead: async () => void platform.asked.push("read"),
  };
  return { loom: connectorEntry(loom.manifest, async () => ({ connector })) };
});

let ours: Company;
let theirs: Company;

beforeAll(async () => {
  [ours, theirs] = [await createCompany("aardvark"), await createCompany("zebra")];
  // What came with making them is compared, so that what is left to a job comes from the other one's ids.
  for (const { ids } of [ours, theirs]) {
    await matchRecords(ids.workspace);
    await findReorders(ids.workspace);
    await rankMentions(ids.workspace);
    await countReactions(ids.workspace);
    await checkFigures(ids.workspace);
    await watchCrises(ids.workspace);
    // No row of five minutes ends while this runs.
    await asTest(ids.workspace, (tx) => tx.update(crisisWatches).set({ watchedUntil: new Date(Date.now() + 3_600_000) }).where(eq(crisisWatches.workspaceId, ids.workspace)));
  }
}, 120_000);

/** What each job is given, as it would be for one workspace with the ids of another. */
const payloadOf: Record<string, (workspace: string, ids: Company["ids"]) => object> = {
  send_messages: (workspaceId, { conversation }) => ({ workspaceId, conversationId: conversation }),
  publish_post: (workspaceId, { post }) => ({ workspaceId, postId: post }),
  reply_batch: (workspaceId, { replyBatch }) => ({ workspaceId, batchId: replyBatch, turn: 0 }),
  group_mentions: (workspaceId) => ({ workspaceId }),
  release_publication: (workspaceId, { publication }) => ({ workspaceId, publicationId: publication }),
  count_reactions: (workspaceId) => ({ workspaceId }),
  post_figures: (workspaceId) => ({ workspaceId }),
  rank_mentions: (workspaceId) => ({ workspaceId }),
  refine_mentions: (workspaceId) => ({ workspaceId }),
  search_platforms: (workspaceId) => ({ workspaceId }),
  watch_crises: (workspaceId) => ({ workspaceId }),
  note_prices: (workspaceId, { message }) => ({ workspaceId, messageIds: [message] }),
  fetch_media: (workspaceId, { message }) => ({ workspaceId, messageId: message }),
  signal_platform: (workspaceId, { connection, conversation }) => ({ workspaceId, signal: { kind: "typing", connectionId: connection, conversation, on: true } }),
  sync_push: (workspaceId, { connection }) => ({ workspaceId, connectionId: connection, remoteType: "party", remoteId: "1" }),
  sync_fetch: (workspaceId, { connection }) => ({ workspaceId, connectionId: connection, type: "party", fetch: ["1"], gone: ["2"], merged: [] }),
  run_import: (workspaceId, { import: importId }) => ({ workspaceId, importId }),
  dashboard_due: (workspaceId, { schedule }) => ({ workspaceId, scheduleId: schedule }),
  dashboard_mail: (workspaceId, { schedule: scheduleId, member: memberId }) => ({ workspaceId, scheduleId, memberId, dueAt: "2026-05-03T06:30:00.000Z" }),
  match_records: (workspaceId) => ({ workspaceId }),
  find_complaints: (workspaceId) => ({ workspaceId }),
  find_reorders: (workspaceId) => ({ workspaceId }),
  check_figures: (workspaceId) => ({ workspaceId }),
  weave_fabric: (workspaceId) => ({ workspaceId }),
  tell_of_unassigned: (workspaceId, { conversation }) => ({ workspaceId, conversationIds: [conversation] }),
  push_notifications: (workspaceId, { member }) => ({ workspaceId, memberId: member }),
  push_again: (workspaceId, { member }) => ({ workspaceId, memberId: member, deviceIds: [], lineIds: [], upTo: new Date().toISOString(), withinMs: 3_600_000, attempt: 1 }),
  notification_digest: (workspaceId, { member }) => ({ workspaceId, memberId: member }),
  watch_sla: (workspaceId) => ({ workspaceId }),
  give_out: (workspaceId) => ({ workspaceId }),
  give_back: (workspaceId, { member }) => ({ workspaceId, memberId: member }),
  run_rules: (workspaceId) => ({ workspaceId }),
  try_rule: (workspaceId, { trial }) => ({ workspaceId, trialId: trial }),
  automation_webhook: (workspaceId, { rule }) => ({ workspaceId, runId: rule, at: 0, url: "http://127.0.0.1:9/hook", body: { id: "1" } }),
  renew_sla: (workspaceId, { conversation }) => ({ workspaceId, after: conversation }),
  weigh_deals: (workspaceId, { deal }) => ({ workspaceId, dealIds: [deal] }),
  settle_merge: (workspaceId, { merge }) => ({ workspaceId, mergeId: merge }),
  dialogue_begin: (workspaceId, { purchaseOrder }) => ({ workspaceId, kind: "purchase-orders", ids: [purchaseOrder] }),
  dialogue_batch: (workspaceId, { batch: batchId }) => ({ workspaceId, batchId }),
  dialogue_hear: (workspaceId, { conversation }) => ({ workspaceId, conversationId: conversation }),
  dialogue_act: (workspaceId, { run: runId }) => ({ workspaceId, runId, turn: 1 }),
  dialogue_wake: (workspaceId, { run: runId }) => ({ workspaceId, runId, turn: 1, what: "expiry" }),
  dialogue_withdraw: (workspaceId, { run: runId }) => ({ workspaceId, runId }),
  rename_label: (workspaceId) => ({ workspaceId, from: "vip", to: "VIP" }),
  wake_conversation: (workspaceId, { conversation }) => ({ workspaceId, conversationId: conversation }),
};
const run = async (name: string, payload: object) => taskList[name]!(payload, { job: { attempts: 1, max_attempts: 1 } } as JobHelpers);

test("the payload of every job is known here", () => {
  expect(Object.keys(taskList).sort()).toEqual(Object.keys(payloadOf).sort());
});

test.each(Object.keys(payloadOf))("%s with another workspace's ids does nothing to either", async (name) => {
  const stored = [await digest(ours), await digest(theirs)];
  await run(name, payloadOf[name]!(theirs.ids.workspace, ours.ids)).catch((error: unknown) => expect(error).toMatchObject({ code: "not_found" }));
  expect(platform.asked).toEqual([]);
  expect([await digest(ours), await digest(theirs)]).toEqual(stored);
});

test("with its own ids it does", async () => {
  await run("send_messages", payloadOf.send_messages!(ours.ids.workspace, ours.ids));
  await run("signal_platform", payloadOf.signal_platform!(ours.ids.workspace, ours.ids));
  expect(platform.asked).toEqual(["send aardvark answer", "typing"]);
});
