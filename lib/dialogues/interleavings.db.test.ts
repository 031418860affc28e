import { and, asc, eq } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { approvals, conversations, dialogueEntries, dialogueRuns, identities, memberIdentities, messages, purchaseOrders, recordChanges } from "@/db/schema";
import { asTest } from "@/db/testing/as-test";
import { decideApproval } from "../approvals/decide";
import { loadConnectionContext } from "../connections/context";
import { AppError } from "../errors";
import { seeded } from "../demo/random";
import { newId } from "../ids";
import { deliverConversation } from "../messages/deliver";
import { purchaseOrderRecord } from "../purchase-orders/record";
import { createRecord } from "../records/create";
import { lineInput } from "../records/line-schema";
import { setLines } from "../records/lines";
import { updateRecord } from "../records/update";
import { typesOf } from "../sync/mapping";
import { takeOver } from "../sync/take-over";
import { createConnection, createMember, createWorkspace, receive } from "../testing/factories";
import { erp, erpManifest } from "../testing/purchasing-erp";
import { actForRun } from "./act";
import { begin, type BeginPayload } from "./begin";
import { buttonId } from "./button-id";
import { endRun } from "./end";
import type { Timer } from "./engine";
import { hearConversation } from "./hear";
import { changeDialogue, createDialogue } from "./keep";
import { handBackRun, takeOverRun } from "./take-over";
import { wakeRun } from "./wake";
import { withdrawRun } from "./withdraw";

/*
 * Lives of one purchase order that is put to two supervisors, through the verbs themselves, over a real database and an ERP that loses its answers: deliveries
 * that come twice, jobs that run twice or die at any statement, two who decide in the same moment, time that passes at the wrong one, people who take over.
 * A seed is a life; what runs in parallel is for PostgreSQL to put in order.
 */

vi.mock("@/lib/connectors/entries", async () => {
  const [{ connectorEntry }, { loom }, { erpConnector }] = [await import("@/lib/connectors/entry"), await import("@/lib/testing/loom"), await import("@/lib/testing/purchasing-erp")];
  return { loom: connectorEntry(loom.manifest, async () => ({ connector: loom })), erp: connectorEntry(erpConnector.manifest, async () => ({ connector: erpConnector })) };
});

const lives = Number(process.env.WEFT_LIVES ?? 120);
const firstLife = Number(process.env.WEFT_LIFE ?? 1);
/** What a slow machine leaves out; fewer than these prove nothing. */
const [mostMs, fewest] = [50_000, 25];

let owner: postgres.Sql;

/** Any statement that writes may be the last that a process sends: the fault is one of the database's own, which undoes the transaction. */
beforeAll(async () => {
  owner = postgres(process.env.WEFT_TEST_OWNER_URL ?? "", { max: 1, onnotice: () => {} });
  await owner.unsafe(`
    create sequence weft_fault start 2000000;
    create function weft_fault() returns trigger language plpgsql security definer as $$ begin
      if nextval('public.weft_fault') = 1000000 then raise exception 'killed by the test' using errcode = '57P01'; end if;
      return null;
    end $$;`);
  for (const table of ["dialogue_runs", "dialogue_entries", "dialogue_inputs", "dialogue_tallies", "messages", "conversations", "approvals", "purchase_orders", "record_changes", "live_events"]) {
    await owner.unsafe(`create trigger weft_fault after insert or update on ${table} for each statement execute function weft_fault()`);
  }
});
afterAll(() => owner.end());

const dieAfter = (statements: number | null) => owner`select setval('weft_fault', ${statements === null ? 2_000_000 : 1_000_000 - statements})`;

type Payload = { conversationId: string; runId: string; turn: number; what: Timer; after?: number };
interface Job { id: string; identifier: string; payload: Record<string, unknown>; attempts: number }

/** Everything that a life is in. */
async function world(seed: number) {
  const { chance, pick, whole } = seeded(seed);
  const { id: workspaceId } = await createWorkspace();
  const maria = { ...(await createMember(workspaceId, { name: "Maria Lopez", roles: ["manager", "admin"] })), handle: "maria" };
  const ben = { ...(await createMember(workspaceId, { name: "Ben Ito", roles: ["manager"] })), handle: "ben" };
  const tom = await createMember(workspaceId, { name: "Tom Weber" });
  const connection = await createConnection(workspaceId);
  const { id: dialogueId } = await createDialogue(maria.context, { template: "purchase-order-approval" });
  await changeDialogue(maria.context, dialogueId, { status: "active" });
  const people = [maria, ben];
  for (const { id: memberId, handle } of people) {
    await receive(workspaceId, connection, [{ kind: "message", externalId: newId(), conversation: handle, from: handle, text: "hello" }]);
    const [identity] = await rows((tx) => tx.select().from(identities).where(and(eq(identities.workspaceId, workspaceId), eq(identities.handle, handle))));
    await asTest(workspaceId, (tx) => tx.insert(memberIdentities).values({ workspaceId, memberId, identityId: identity!.id, connectionId: connection.id, isPreferred: true, verifiedAt: new Date() }));
  }
  const isElsewhere = chance(0.5);
  const orderId = await raise(chance(0.2) ? 2_000 : 12);

  function rows<T>(work: (tx: Parameters<Parameters<typeof asTest>[1]>[0]) => Promise<T>): Promise<T> {
    return asTest(workspaceId, work);
  }

  async function raise(quantity: number): Promise<string> {
    if (isElsewhere) {
      const erpConnection = await createConnection(workspaceId, { connector: "erp" });
      erp.orders.set(workspaceId, { state: "quotation", clicks: [] });
      const loaded = await loadConnectionContext(workspaceId, erpConnection.id);
      await takeOver(loaded, typesOf(erpManifest, {})[0]!, [erp.read(workspaceId)]);
      const [order] = await rows((tx) => tx.select({ id: purchaseOrders.id }).from(purchaseOrders).where(eq(purchaseOrders.workspaceId, workspaceId)));
      return order!.id;
    }
    const { record } = await createRecord(tom.context, purchaseOrderRecord, { requestedById: tom.id });
    await setLines(tom.context, purchaseOrderRecord, record.id, [lineInput.parse({ description: "Widget", quantity, unitPriceMinor: 10_700 })]);
    await updateRecord(tom.context, purchaseOrderRecord, record.id, { status: "waiting" });
    return record.id;
  }

  const runs = () => rows((tx) => tx.select().from(dialogueRuns).where(eq(dialogueRuns.workspaceId, workspaceId)).orderBy(asc(dialogueRuns.startedAt), asc(dialogueRuns.id)));
  const approval = async () => (await rows((tx) => tx.select().from(approvals).where(eq(approvals.workspaceId, workspaceId)).orderBy(asc(approvals.createdAt)))).at(-1);
  const jobs = () => owner<Job[]>`
    select j.id::text as id, t.identifier, j.payload, j.attempts from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where (t.identifier like 'dialogue%' or t.identifier = 'send_messages') and j.payload ->> 'workspaceId' = ${workspaceId} order by j.id`;

  const work: Record<string, (payload: Payload, isLast: boolean) => Promise<unknown>> = {
    dialogue_begin: (payload) => begin(payload as unknown as BeginPayload),
    dialogue_hear: ({ conversationId }) => hearConversation(workspaceId, conversationId),
    dialogue_act: ({ runId, turn }, isLast) => actForRun(workspaceId, runId, turn, isLast),
    dialogue_wake: ({ runId, turn, what, after }) => wakeRun(workspaceId, runId, turn, what, after),
    dialogue_withdraw: ({ runId }) => withdrawRun(workspaceId, runId),
    send_messages: ({ conversationId }) => deliverConversation(workspaceId, conversationId),
  };

  const done = new Set<string>();
  const entriesOf = async (runId: unknown) => (await rows((tx) => tx.select({ position: dialogueEntries.position }).from(dialogueEntries).where(and(eq(dialogueEntries.workspaceId, workspaceId), eq(dialogueEntries.runId, String(runId)))))).length;

  /** A job as the queue runs one: it goes when it is done, and comes again when it failed. */
  async function runJob(job: Job, mayRepeat: boolean, isAlone = true): Promise<void> {
    // What it queues under its own key is another job.
    await owner`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'test' where id = ${job.id}`;
    const before = done.has(job.id) ? await entriesOf(job.payload.runId) : null;
    try {
      await work[job.identifier]!(job.payload as unknown as Payload, job.attempts >= 4);
    } catch (error) {
      if (!mayPass(error)) throw error;
      await owner`update graphile_worker._private_jobs set attempts = attempts + 1, locked_at = null, locked_by = null where id = ${job.id}`;
      return;
    }
    if (before !== null && before !== (await entriesOf(job.payload.runId))) throw new Error(`what ${job.identifier} had done it did again: ${JSON.stringify(job.payload)}`);
    // Done, and not written down: it is done again.
    if (mayRepeat && chance(0.15)) {
      if (isAlone && typeof job.payload.runId === "string") done.add(job.id);
      await owner`update graphile_worker._private_jobs set locked_at = null, locked_by = null where id = ${job.id}`;
    } else await owner`delete from graphile_worker._private_jobs where id = ${job.id}`;
  }

  /** What a person or a platform does; a refusal in words is an answer, and so is a process that went away. */
  async function attempt(action: () => Promise<unknown>): Promise<void> {
    try {
      await action();
    } catch (error) {
      if (!(error instanceof AppError && ["conflict", "forbidden", "not_found"].includes(error.code)) && !mayPass(error)) throw error;
    }
  }

  async function say(): Promise<void> {
    const { handle, id } = pick(people);
    const conversation = { conversation: handle, from: handle, fromName: handle };
    const text = pick(["#yes", "#yes", "#no", "#details", "yes please", "Over budget", "hm, what?", "a person please", "#details and then #yes"]);
    const theirs = (await runs()).filter(({ memberId }) => memberId === id);
    const run = theirs.length ? pick(theirs) : null;
    const asked = run && (await rows((tx) => tx.select().from(dialogueEntries).where(and(eq(dialogueEntries.workspaceId, workspaceId), eq(dialogueEntries.runId, run.id), eq(dialogueEntries.type, "asked"))))).at(-1);
    const event = { kind: "message", externalId: newId(), ...conversation, text } as const;
    const [remote] = asked?.messageId ? await rows((tx) => tx.select().from(messages).where(and(eq(messages.workspaceId, workspaceId), eq(messages.id, asked.messageId!)))) : [];
    const kind = whole(0, 5);
    const said = run && kind === 0 ? { ...event, text: "Approve", answer: { id: buttonId(run.id, whole(1, Math.max(1, run.turn)), pick(["yes", "no", "details"])), title: "Approve" } }
      : remote?.remoteId && kind === 1 ? ({ kind: "reaction", externalId: newId(), target: remote.remoteId, conversation: handle, from: handle, emoji: pick(["👍", "👎"]) } as const)
      : remote?.remoteId && kind === 2 ? { ...event, replyTo: remote.remoteId } : event;
    await receive(workspaceId, connection, [said]);
    if (chance(0.3)) await receive(workspaceId, connection, [said]);
  }

  const deeds: (() => Promise<void>)[] = [
    say, say, say,
    async () => {
      const found = await approval();
      const deciders = chance(0.4) ? people : [pick(people)];
      if (found) await Promise.all(deciders.map((person) => attempt(() => decideApproval(person.context, found.id, { decision: pick(["approve", "decline"] as const), reason: "As agreed" }))));
    },
    async () => {
      const all = await runs();
      if (all.length) await attempt(() => pick([takeOverRun, takeOverRun, handBackRun, handBackRun, endRun])(maria.context, pick(all).id));
    },
  ];

  return {
    workspaceId, orderId, isElsewhere, runs, approval, rows,
    async step(): Promise<void> {
      const waiting = await jobs();
      if (chance(0.35)) await dieAfter(whole(0, 14));
      // Two processes at once, of two queues.
      const first = waiting.length && chance(0.7) ? pick(waiting) : null;
      const second = waiting.length > 1 && chance(0.3) ? pick(waiting) : null;
      const deed = !first || chance(0.25) ? pick(deeds) : null;
      const other = second && second !== first && queueOf(second) !== queueOf(first) ? second : null;
      // What is done again is looked at while nothing else happens.
      const isAlone = !deed && !(first && other);
      const chosen = [first, other].filter((job): job is Job => job !== null && (isAlone || !done.has(job.id)));
      await Promise.all([...chosen.map((job) => runJob(job, true, isAlone)), deed && attempt(deed)]);
      await dieAfter(null);
    },
    /** Everything that waits is done, and time goes on until nothing does. */
    async settle(): Promise<void> {
      erp.isWell = true;
      for (let left = 300; left > 0; left--) {
        const [job] = await jobs();
        if (!job) return;
        await runJob(job, false);
      }
      throw new Error("it never comes to rest");
    },
  };
}

const queueOf = (job: Job | null): unknown => job?.payload.runId ?? job?.payload.conversationId ?? job?.identifier;

/** A process that was cut off, an ERP that did not answer, two transactions in each other's way: the queue tries again. */
function mayPass(error: unknown): boolean {
  if (error instanceof AppError && error.code === "unavailable") return true;
  for (let current = error; current && typeof current === "object"; current = (current as { cause?: unknown }).cause) if (String((current as Error).message).includes("killed by the test")) return true;
  return false;
}

/** What must never be; null when all is well. */
async function problemOf({ rows, runs, approval, workspaceId, orderId, isElsewhere }: Awaited<ReturnType<typeof world>>): Promise<string | null> {
  const [all, decided] = [await runs(), await approval()];
  const entries = await rows((tx) => tx.select().from(dialogueEntries).where(eq(dialogueEntries.workspaceId, workspaceId)).orderBy(asc(dialogueEntries.runId), asc(dialogueEntries.position)));
  const [order] = await rows((tx) => tx.select().from(purchaseOrders).where(and(eq(purchaseOrders.workspaceId, workspaceId), eq(purchaseOrders.id, orderId))));
  const changes = await rows((tx) => tx.select().from(recordChanges).where(and(eq(recordChanges.workspaceId, workspaceId), eq(recordChanges.recordId, orderId))));
  const becoming = changes.flatMap(({ changes: fields }) => fields.filter(({ field, to }) => field === "status" && (to === "confirmed" || to === "cancelled")));
  const acted = entries.filter(({ type, detail }) => type === "acted" && detail.done === true);
  if (acted.length > 1 || becoming.length > 1 || (erp.orders.get(workspaceId)?.clicks.length ?? 0) > 1) return "it was done twice";
  if (decided?.status === "deciding") return "a decision hangs";
  const means = { approve: "confirmed", decline: "cancelled" } as const;
  if (order!.status !== "waiting" && (!decided?.decision || order!.status !== means[decided.decision])) return "what was done is not what is decided";
  if (order!.status === "waiting" && (decided?.status === "approved" || decided?.status === "declined")) return "what is decided was not done";
  if (isElsewhere && (erp.orders.get(workspaceId)!.state === "quotation") !== (order!.status === "waiting")) return "the ERP says something else";
  for (const { runId, position } of acted) {
    const heard = entries.filter((entry) => entry.runId === runId && entry.type === "heard" && entry.position < position);
    const fitting = decided?.decision === "approve" ? /yes|approve|👍/i : /no|decline|👎|approve/i;
    if (!heard.some(({ text }) => fitting.test(text))) return "it was done without an answer";
    if (decided?.decidedInRunId !== runId) return "somebody else decided than who did it";
  }
  const asked = entries.filter(({ type, text }) => type === "asked" && !text.includes("still waits for you")).map(({ runId, detail, text }) => `${runId} ${String(detail.turn)} ${text}`);
  if (new Set(asked).size < asked.length) return "the same was asked twice";
  const said = await rows((tx) => tx.select().from(messages).where(and(eq(messages.workspaceId, workspaceId), eq(messages.direction, "out"), eq(messages.kind, "message"))));
  const noted = entries.filter(({ type, messageId }) => messageId && type !== "heard");
  if (said.filter(({ text }) => !text.startsWith("Your code is")).length !== noted.length) return "something was said that no transcript knows, or the other way round";
  if (said.some(({ status }) => status === "queued" || status === "sending")) return "a message is never sent";
  for (const { id, status, outcome } of all) {
    const own = entries.filter(({ runId }) => runId === id);
    if (status !== "ended" && status !== "with_person") return "a run waits for nothing";
    if (status === "with_person" && !own.some(({ type }) => type === "handed_over" || type === "taken_over")) return "nobody was told";
    if ((outcome === "approved" || outcome === "declined") && decided?.decidedInRunId !== id) return "two decided";
    if (own.some(({ position }, index) => position !== index + 1)) return "a transcript has holes";
  }
  const open = await rows((tx) => tx.select({ asks: conversations.dialogueAsks }).from(conversations).where(eq(conversations.workspaceId, workspaceId)));
  if (open.some(({ asks }) => asks)) return "a conversation waits for a question that is not open";
  return null;
}

test("however it goes: one decision, never without its answer, nothing asked twice, and nobody is left waiting unseen", async () => {
  const [began, outcomes] = [Date.now(), new Map<string, number>()];
  let lived = 0;
  for (let seed = firstLife; seed < firstLife + lives && (lived < fewest || Date.now() - began < mostMs); seed++, lived++) {
    const life = await world(seed);
    erp.begin(seed);
    try {
      for (let steps = 0; steps < 8 + (seed % 20); steps++) await life.step();
      await life.settle();
    } catch (error) {
      throw new Error(`life ${seed} (WEFT_LIFE=${seed} WEFT_LIVES=1) failed`, { cause: error });
    } finally {
      await dieAfter(null);
    }
    const problem = await problemOf(life);
    if (problem) expect.fail(`life ${seed} (WEFT_LIFE=${seed} WEFT_LIVES=1): ${problem}: ${JSON.stringify({ erp: erp.orders.get(life.workspaceId), approval: await life.approval(), runs: (await life.runs()).map(({ id, status, outcome, turn }) => ({ id, status, outcome, turn })), entries: (await life.rows((tx) => tx.select().from(dialogueEntries).where(eq(dialogueEntries.workspaceId, life.workspaceId)).orderBy(asc(dialogueEntries.at)))).map(({ runId, type, text, detail }) => [runId.slice(-4), type, text.slice(0, 60), JSON.stringify(detail)].join(" · ")) }, null, 1)}`);
    for (const { outcome, status } of await life.runs()) outcomes.set(outcome ?? status, (outcomes.get(outcome ?? status) ?? 0) + 1);
  }
  // The lives are as different as they are meant to be.
  if (lives >= fewest) expect([...outcomes.keys()]).toEqual(expect.arrayContaining(["approved", "declined", "with_person", "withdrawn"]));
  console.log(`${lived} lives in ${Math.round((Date.now() - began) / 1000)} s: ${[...outcomes].map(([outcome, count]) => `${outcome} ${count}`).join(", ")}`);
}, 180_000);
