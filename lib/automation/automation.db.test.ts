import { and, asc, eq, sql } from "drizzle-orm";
import postgres from "postgres";
import { beforeEach, expect, test, vi } from "vitest";
import { automationEvents, automationRules, automationRuns, contacts, conversations, messages, tasks } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { createReply } from "../canned-replies/keep";
import type { ChannelEvent } from "../connectors/contract";
import { signatureProblem } from "../connectors/signature";
import type { Context } from "../context";
import { closeConversation } from "../conversations/close";
import { inTransaction } from "../context";
import { lockConversation } from "../conversations/find";
import { labelAll } from "../conversations/sort";
import { newId } from "../ids";
import type { Connector } from "../connectors/contract";
import { createConnection, createMember, createWorkspace, receive } from "../testing/factories";
import { createRule, deleteRule, listRules, orderRules, restoreRule, updateRule } from "./keep";
import { listRuns, listRunsOfConversation, pruneRuns } from "./log";
import { runRules } from "./run";
import type { RuleInput } from "./schema";
import { getWebhookSecret, turnWebhookSecret } from "./signing";
import { watchSilence } from "./silence";
import { callWebhook } from "./webhook";
import { continueTrial, getTrial, startTrial } from "./trial";

/** Rules must work with any connector, so with none of ours. */
vi.mock("../connectors/registry", async () => {
  const { testManifest: manifest } = await import("../testing/manifest");
  const connector: Partial<Connector> = { manifest, send: async () => ({ externalId: "1", status: "sent" as const }) };
  return { manifests: [manifest], findManifest: (id: string) => (id === manifest.id ? manifest : null), findConnector: async (id: string) => (id === manifest.id ? connector : null) };
});

let workspaceId: string;
let admin: Context;
let adminId: string;
let connection: Awaited<ReturnType<typeof createConnection>>;
let n = 0;

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  connection = await createConnection(workspaceId);
  const made = await createMember(workspaceId, { name: "Ada", roles: ["admin", "service"] });
  [admin, adminId] = [made.context, made.id];
});

const read = <T>(work: Parameters<typeof asTest<T>>[1]) => asTest(workspaceId, work);
const write = (who: string, text: string, more: Partial<ChannelEvent> = {}) => receive(workspaceId, connection, [{ kind: "message", externalId: `m${n++}`, conversation: who, from: who, fromName: who, text, at: new Date().toISOString(), ...more }]);
const of = async (title: string) => (await read((tx) => tx.select().from(conversations).where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.title, title)))))[0]!;
const events = () => read((tx) => tx.select().from(automationEvents).where(eq(automationEvents.workspaceId, workspaceId)));
const said = async (title: string) => {
  const { id } = await of(title);
  return read((tx) => tx.select().from(messages).where(and(eq(messages.workspaceId, workspaceId), eq(messages.conversationId, id))).orderBy(asc(messages.id)));
};
const rule = (more: Partial<RuleInput> = {}) => createRule(admin, { name: "Refunds", isOn: true, event: "message_received", conditions: { match: "all", of: [{ field: "text", op: "contains", value: "refund" }] }, actions: [{ type: "add_label", label: "Refund" }], ...more } as RuleInput);
const outcomes = async (id: string) => (await listRuns(admin, id)).items.map(({ outcome }) => outcome);
const label = (title: string, ...added: string[]) => of(title).then(({ id }) => inTransaction(admin, async (unit) => void (await labelAll(unit, admin, [await lockConversation(unit, admin, id)], added, []))));

test("a message that fits is acted on, in the rule’s name, and the log says what was asked and done", async () => {
  const { id } = await rule();
  await write("jane", "I want a REFUND now");
  await write("joe", "Good morning");
  await runRules(workspaceId);
  expect((await of("jane")).labels).toEqual(["Refund"]);
  expect((await of("joe")).labels).toEqual([]);
  expect((await said("jane")).at(-1)!.text).toBe("Label Refund added by Rule “Refunds”");
  const { items } = await listRuns(admin, id);
  expect(items.map(({ outcome, title }) => [outcome, title]).toSorted()).toEqual([["done", "jane"], ["no_match", "joe"]]);
  const done = items.find(({ outcome }) => outcome === "done")!;
  expect(done).toMatchObject({ verdicts: [{ field: "text", op: "contains", value: "refund", ok: true }], actions: [{ words: "add the label Refund", outcome: "done" }], chain: [] });
  expect((await listRunsOfConversation(admin, (await of("jane")).id)).items).toHaveLength(1);
  expect(await events()).toEqual([]);
});

test("without a rule that waits for it nothing is noted", async () => {
  await write("jane", "refund");
  await rule({ isOn: false });
  await rule({ event: "conversation_closed" });
  await write("jane", "refund");
  expect(await events()).toEqual([]);
});

test("exactly once: the same event asked by several workers, and again, does it once", async () => {
  await rule({ actions: [{ type: "note", text: "Look into this" }] });
  for (const who of ["a", "b", "c"]) await write(who, "refund");
  await Promise.all([runRules(workspaceId), runRules(workspaceId), runRules(workspaceId)]);
  await runRules(workspaceId);
  for (const who of ["a", "b", "c"]) expect((await said(who)).filter(({ kind }) => kind === "note")).toHaveLength(1);
});

test("rules are asked in their order, and one that stops here keeps the later ones from being asked", async () => {
  const first = await rule({ name: "First", stopsHere: true });
  const second = await rule({ name: "Second", actions: [{ type: "add_label", label: "Second" }] });
  await write("jane", "refund");
  await runRules(workspaceId);
  expect((await of("jane")).labels).toEqual(["Refund"]);
  await orderRules(admin, [second.id, first.id]);
  expect((await listRules(admin)).items.map(({ name }) => name)).toEqual(["Second", "First"]);
  await write("joe", "refund");
  await runRules(workspaceId);
  expect((await of("joe")).labels).toEqual(["Second", "Refund"]);
});

test("loops are cut: a rule does not follow from its own doing, nor many from one another", async () => {
  const ping = await rule({ name: "Ping", event: "label_added", conditions: { match: "all", of: [{ field: "added", op: "any_of", value: ["ping"] }] }, actions: [{ type: "remove_label", label: "ping" }, { type: "add_label", label: "pong" }] });
  const pong = await rule({ name: "Pong", event: "label_added", conditions: { match: "all", of: [{ field: "added", op: "any_of", value: ["pong"] }] }, actions: [{ type: "remove_label", label: "pong" }, { type: "add_label", label: "ping" }] });
  await write("jane", "hello");
  await label("jane", "ping");
  for (let round = 0; round < 10; round++) await runRules(workspaceId);
  expect(await events()).toEqual([]);
  expect((await outcomes(ping.id)).toSorted()).toEqual(["cut", "done"]);
  const cut = (await listRuns(admin, ping.id)).items.find(({ outcome }) => outcome === "cut")!;
  expect(cut.why).toContain("had begun this itself");
  expect(cut.chain).toEqual(["Ping", "Pong"]);
  expect(await outcomes(pong.id)).toContain("done");
  const names = ["l1", "l2", "l3", "l4", "l5", "l6", "l7", "l8"];
  const chain = [];
  for (const [at, name] of names.entries()) chain.push(await rule({ name, event: "label_added", conditions: { match: "all", of: [{ field: "added", op: "any_of", value: [name] }] }, actions: [{ type: "remove_label", label: name }, { type: "add_label", label: names[at + 1] ?? "end" }] }));
  await write("joe", "hello");
  await label("joe", "l1");
  for (let round = 0; round < 12; round++) await runRules(workspaceId);
  expect((await of("joe")).labels).toEqual(["l6"]);
  expect((await listRuns(admin, chain[5]!.id)).items[0]).toMatchObject({ outcome: "cut" });
});

test("once for a conversation, and at most so often", async () => {
  const once = await rule({ restMinutes: 0, actions: [{ type: "note", text: "once" }] });
  await write("jane", "refund");
  await write("jane", "refund please");
  await runRules(workspaceId);
  expect((await outcomes(once.id)).toSorted()).toEqual(["done", "resting"]);
  await read((tx) => tx.update(automationRuns).set({ at: new Date(Date.now() - 60 * 86_400_000) }).where(eq(automationRuns.workspaceId, workspaceId)));
  await pruneRuns(workspaceId);
  await write("jane", "refund!");
  await runRules(workspaceId);
  expect((await outcomes(once.id)).toSorted()).toEqual(["done", "resting"]);
});

test("what fails is undone alone, with the reason in the log, and the rest goes on", async () => {
  const { id: reply } = await createReply(admin, { shortcut: "late", title: "Late", text: "Your order {order.number} is late", sharing: "workspace" });
  const { id } = await rule({ actions: [{ type: "reply", cannedReplyId: reply }, { type: "set_priority", priority: "high" }] });
  await write("jane", "refund");
  await runRules(workspaceId);
  expect((await of("jane")).priority).toBe("high");
  const [run] = (await listRuns(admin, id)).items;
  expect(run).toMatchObject({ outcome: "partly", actions: [{ outcome: "failed", why: expect.stringContaining("{order.number}") }, { outcome: "done" }] });
});

test("a reply goes through the outbox, is marked automatic, stops no clock, and another machine’s answers are cut off", async () => {
  const { id: reply } = await createReply(admin, { shortcut: "hi", title: "Hello", text: "Hello {contact.first_name}, we are on it.", sharing: "workspace" });
  const { id } = await rule({ conditions: { match: "all", of: [] }, actions: [{ type: "reply", cannedReplyId: reply }] });
  for (let round = 0; round < 5; round++) {
    await write("jane", `hello ${round}`);
    await runRules(workspaceId);
  }
  const ours = (await said("jane")).filter(({ kind, direction }) => kind === "message" && direction === "out");
  expect(ours.map(({ text, status, extra }) => [text, status, extra])).toEqual(Array.from({ length: 3 }, () => ["Hello jane, we are on it.", "queued", { automatic: true }]));
  expect((await of("jane")).waitingSince).not.toBeNull();
  expect((await outcomes(id)).filter((one) => one === "failed")).toHaveLength(2);
  await write("joe", "I am on holiday", { automatic: true });
  await runRules(workspaceId);
  expect((await said("joe")).filter(({ direction }) => direction === "out")).toEqual([]);
});

test("each event is noted where it happens, and every condition can be asked", async () => {
  const when = (event: RuleInput["event"], ...of: unknown[]) => rule({ name: event, event, conditions: { match: "all", of }, actions: [{ type: "add_label", label: event }] });
  await when("conversation_opened", { field: "isFirst", op: "filled" }, { field: "language", op: "any_of", value: ["en"] }, { field: "mood", op: "any_of", value: ["negative"] }, { field: "intents", op: "any_of", value: ["complaint"] }, { field: "channel", op: "any_of", value: [connection.connector] }, { field: "hours", op: "any_of", value: ["inside"] }, { field: "tier", op: "any_of", value: ["vip"] }, { field: "contact.serviceLevel", op: "any_of", value: ["vip"] });
  await when("conversation_closed", { field: "status", op: "any_of", value: ["closed"] });
  await when("conversation_reopened");
  await when("priority_changed", { field: "priority", op: "any_of", value: ["urgent"] });
  await when("contact_changed", { field: "contact.name", op: "starts", value: "Jane" });
  await rule({ name: "urgent", event: "conversation_reopened", actions: [{ type: "set_priority", priority: "urgent" }, { type: "create_task", name: "Call them", dueInDays: 2 }, { type: "assign_member", memberId: adminId }], conditions: { match: "all", of: [] } });
  await when("conversation_assigned", { field: "assigneeId", op: "any_of", value: [adminId] });
  await write("jane", "This is terrible, the grinder arrived broken and I am very disappointed with your service.");
  await read((tx) => tx.update(contacts).set({ serviceLevel: "vip" }).where(eq(contacts.workspaceId, workspaceId)));
  await runRules(workspaceId);
  const { id } = await of("jane");
  await closeConversation(admin, id);
  await runRules(workspaceId);
  await write("jane", "It is still broken");
  for (let round = 0; round < 3; round++) await runRules(workspaceId);
  expect((await of("jane")).labels.toSorted()).toEqual(["conversation_assigned", "conversation_closed", "conversation_opened", "conversation_reopened", "priority_changed"]);
  expect((await of("jane")).assigneeId).toBe(adminId);
  expect((await read((tx) => tx.select().from(tasks).where(eq(tasks.workspaceId, workspaceId))))[0]).toMatchObject({ name: "Call them" });
});

test("silence is noticed once for each silence, and not made up for", async () => {
  const { id } = await rule({ event: "silent", silentHours: 2, silentSide: "us", conditions: { match: "all", of: [] }, actions: [{ type: "set_priority", priority: "high" }] });
  await write("jane", "Anybody?");
  await watchSilence(workspaceId, new Date(Date.now() + 3_600_000));
  expect(await events()).toEqual([]);
  await watchSilence(workspaceId, new Date(Date.now() + 2.1 * 3_600_000));
  await watchSilence(workspaceId, new Date(Date.now() + 3 * 3_600_000));
  expect(await events()).toHaveLength(1);
  await runRules(workspaceId);
  expect((await of("jane")).priority).toBe("high");
  expect(await outcomes(id)).toEqual(["done"]);
});

test("a dry run says what would have been, does nothing, and goes on in parts", async () => {
  for (let at = 0; at < 7; at++) await write(`c${at}`, at % 2 ? "a refund please" : "hello");
  const trial = await startTrial(admin, { event: "message_received", conditions: { match: "all", of: [{ field: "text", op: "matches", value: "re?fund\\b" }] }, actions: [{ type: "add_label", label: "Refund" }] });
  await continueTrial(workspaceId, trial.id);
  expect(await getTrial(admin, trial.id)).toMatchObject({ status: "done", seen: 7, matched: 3, isCutOff: false, would: ["add the label Refund"] });
  expect((await getTrial(admin, trial.id)).examples.map(({ title }) => title).toSorted()).toEqual(["c1", "c3", "c5"]);
  expect((await of("c1")).labels).toEqual([]);
});

test("what cannot be is refused with what to do: bombs, fields that there are not, things that there are not", async () => {
  const asked = (value: string) => rule({ conditions: { match: "all", of: [{ field: "text", op: "matches", value }] } });
  await expect(asked("(((a{100}){100}){100})")).rejects.toMatchObject({ code: "invalid", message: expect.stringContaining("cannot be read") });
  await expect(asked("a(b")).rejects.toMatchObject({ code: "invalid" });
  await expect(asked("(a)\\1")).rejects.toMatchObject({ message: expect.stringContaining("Back-references") });
  await expect(rule({ conditions: { match: "all", of: [{ field: "nonsense", op: "is", value: "x" }] } })).rejects.toMatchObject({ code: "invalid" });
  await expect(rule({ actions: [{ type: "assign_member", memberId: newId() }] })).rejects.toMatchObject({ code: "invalid" });
  await expect(rule({ actions: [{ type: "move_to_team", teamId: newId() }] })).rejects.toMatchObject({ code: "invalid" });
  await expect(rule({ event: "mention_arrived", conditions: { match: "all", of: [] }, actions: [{ type: "close", reason: null }] })).rejects.toMatchObject({ code: "invalid" });
  await expect(rule({ event: "silent", conditions: { match: "all", of: [] } })).rejects.toMatchObject({ code: "invalid" });
});

test("a pattern that would blow up elsewhere takes no time here", async () => {
  await rule({ conditions: { match: "all", of: [{ field: "text", op: "matches", value: "(a+)+$" }] } });
  await write("jane", `${"a".repeat(9_000)}b`);
  const began = Date.now();
  await runRules(workspaceId);
  expect(Date.now() - began).toBeLessThan(2_000);
  expect((await of("jane")).labels).toEqual([]);
});

test("a rule that names what is not there any more says so", async () => {
  const { id: reply } = await createReply(admin, { shortcut: "hi", title: "Hello", text: "Hello", sharing: "workspace" });
  await rule({ actions: [{ type: "reply", cannedReplyId: reply }] });
  const { deleteReply } = await import("../canned-replies/keep");
  await deleteReply(admin, reply);
  expect((await listRules(admin)).items[0]!.problems).toEqual(["The canned reply that it sends was deleted, or is shared with nobody. Choose another one."]);
});

test("a rule can be deleted and restored, and changed only by who may", async () => {
  const { id } = await rule();
  await deleteRule(admin, id);
  expect((await listRules(admin)).items).toEqual([]);
  await write("jane", "refund");
  expect(await events()).toEqual([]);
  await restoreRule(admin, id);
  await updateRule(admin, id, { isOn: false, name: "Money back" });
  expect((await listRules(admin)).items[0]).toMatchObject({ name: "Money back", isOn: false });
  const other = (await createMember(workspaceId, { roles: ["service"] })).context;
  await expect(listRules(other)).rejects.toMatchObject({ code: "forbidden" });
});

test("workers that die at any moment: each event is done once, with its log", async () => {
  const { id } = await rule({ actions: [{ type: "note", text: "Look into this" }, { type: "set_priority", priority: "high" }] });
  const names = Array.from({ length: 12 }, (_, at) => `c${at}`);
  for (const who of names) await write(who, "refund");
  const kill = async () => {
    const owner = postgres(process.env.DATABASE_OWNER_URL ?? process.env.DATABASE_URL!, { max: 1 });
    for (let round = 0; round < 12; round++) {
      await new Promise((resolve) => setTimeout(resolve, 40));
      await owner`select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database() and (query ilike '%automation%' or query ilike '%messages%') and state <> 'idle'`;
    }
    await owner.end();
  };
  const work = async () => {
    for (let round = 0; round < 12; round++) await runRules(workspaceId).catch(() => {});
  };
  await Promise.all([kill(), work()]);
  for (let round = 0; round < 8; round++) await runRules(workspaceId);
  expect(await events()).toEqual([]);
  for (const who of names) expect((await said(who)).filter(({ kind }) => kind === "note"), who).toHaveLength(1);
  expect((await outcomes(id)).filter((one) => one === "done")).toHaveLength(names.length);
});

test("five hundred rules, of which one fits, are asked in bounded time", async () => {
  const one = await rule();
  await read((tx) => tx.insert(automationRules).values(Array.from({ length: 499 }, (_, at) => ({
    workspaceId, id: newId(), name: `Rule ${at}`, isOn: true, position: at + 10, event: "message_received", updatedAt: new Date(),
    definition: { silentHours: null, silentSide: null, conditions: { match: "all", of: [{ field: "text", op: "matches", value: `no${at}(thing)+` }, { field: "mood", op: "any_of", value: ["negative"] }] }, actions: [{ type: "add_label", label: "x" }] },
  }))));
  for (let at = 0; at < 20; at++) await write(`c${at}`, at ? "Good morning, is anybody there?" : "refund");
  const began = Date.now();
  await runRules(workspaceId);
  expect(Date.now() - began).toBeLessThan(15_000);
  expect(await outcomes(one.id)).toContain("done");
  expect((await listRules(admin)).items).toHaveLength(500);
  await expect(rule({ name: "One more" })).rejects.toMatchObject({ code: "conflict" });
});

test("a webhook goes to public addresses alone, and what became of it is in the log", async () => {
  const { id } = await rule({ actions: [{ type: "webhook", url: "http://169.254.169.254/latest" }] });
  await write("jane", "refund");
  await runRules(workspaceId);
  const [run] = (await listRuns(admin, id)).items;
  expect(run!.actions).toMatchObject([{ outcome: "queued" }]);
  const call = { workspaceId, runId: run!.id, at: 0, url: "http://169.254.169.254/latest", body: { id: "1" } };
  await callWebhook(call, false);
  expect((await listRuns(admin, id)).items[0]).toMatchObject({ outcome: "failed", actions: [{ outcome: "failed", why: expect.any(String) }] });
  const asked: unknown[] = [];
  await callWebhook(call, false, (async (...given: unknown[]) => { asked.push(given); return new Response("ok"); }) as typeof fetch);
  expect(asked).toHaveLength(1);
  await callWebhook({ ...call, runId: newId() }, false, (async (...given: unknown[]) => { asked.push(given); return new Response("ok"); }) as typeof fetch);
  expect(asked).toHaveLength(1);
  expect((await listRuns(admin, id)).items[0]).toMatchObject({ outcome: "done" });
  await expect(callWebhook(call, false, (async () => new Response("no", { status: 503 })) as typeof fetch)).rejects.toMatchObject({ kind: "network" });
});

test("a webhook is signed over its raw body and the moment of its try, with the rule’s own secret; another secret is signed with beside the one before for a day", async () => {
  const { id } = await rule({ actions: [{ type: "webhook", url: "https://hooks.example/" }] });
  const other = await rule({ name: "Other", actions: [{ type: "webhook", url: "https://hooks.example/" }] });
  await write("jane", "refund");
  await runRules(workspaceId);
  const runId = (await listRuns(admin, id)).items[0]!.id;
  const sent = async (): Promise<{ headers: Record<string, string>; body: Buffer }> => {
    let given: RequestInit = {};
    await callWebhook({ workspaceId, runId, at: 0, url: "https://hooks.example/", body: { id: `${runId}:0`, text: "é 🚚" } }, false, (async (_: string, init: RequestInit) => { given = init; return new Response("ok"); }) as typeof fetch);
    return { headers: given.headers as Record<string, string>, body: Buffer.from(given.body as string) };
  };
  const { secret } = await getWebhookSecret(admin, id);
  const first = await sent();
  expect(first.headers["webhook-id"]).toBe(`${runId}:0`);
  expect(signatureProblem(secret, first.headers, first.body, Date.now())).toBeNull();
  expect(signatureProblem(secret, first.headers, Buffer.from(`${first.body.toString()} `), Date.now())).toContain("right for this body");
  expect(signatureProblem((await getWebhookSecret(admin, other.id)).secret, first.headers, first.body, Date.now())).toContain("right for this body");
  const turned = await turnWebhookSecret(admin, id);
  expect(turned.secret).not.toBe(secret);
  expect(Math.round((Date.parse(turned.bothUntil!) - Date.now()) / 3_600_000)).toBe(24);
  // What is changed of the rule keeps its secret.
  await updateRule(admin, id, { definition: { event: "message_received", actions: [{ type: "webhook", url: "https://hooks.example/" }] } });
  expect(await getWebhookSecret(admin, id)).toEqual(turned);
  const both = await sent();
  for (const one of [secret, turned.secret]) expect(signatureProblem(one, both.headers, both.body, Date.now())).toBeNull();
  await read((tx) => tx.execute(sql`update automation_rules set definition = jsonb_set(definition, '{signing,turnedAt}', '"2026-01-06T12:00:00.000Z"') where id = ${id}`));
  const later = await sent();
  expect(signatureProblem(secret, later.headers, later.body, Date.now())).toContain("right for this body");
  expect(signatureProblem(turned.secret, later.headers, later.body, Date.now())).toBeNull();
  await expect(getWebhookSecret((await createMember(workspaceId, { roles: ["service"] })).context, id)).rejects.toMatchObject({ code: "forbidden" });
});
