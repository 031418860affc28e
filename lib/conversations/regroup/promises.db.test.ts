import { and, eq, sql, sum } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { conversations, messages, metricFacts, rollupHourly, slaBreaches } from "@/db";
import { asTest } from "@/db/testing/as-test";
import type { ChannelEvent } from "../../connectors/contract";
import { seeded } from "../../demo/random";
import { newId } from "../../ids";
import { serviceLevelsChange } from "../../sla/schema";
import { changeServiceLevels, getServiceLevels } from "../../sla/service-levels";
import { watchSla } from "../../sla/watch";
import { createConnection, createMember, createWorkspace, receive } from "../../testing/factories";
import { closeConversation } from "../close";
import { listMessages } from "../list-messages";
import { reopenConversation } from "../reopen";
import { mergeConversations } from "./merge";
import { splitConversation } from "./split";
import { undoRegrouping } from "./undo";

let workspaceId: string;
let ana: Awaited<ReturnType<typeof createMember>>;
let connection: Awaited<ReturnType<typeof createConnection>>;
let count = 0;
const minute = 60_000;
const began = Date.now();
/** Minutes from the beginning of the test, two hours ago: nothing is due yet. */
const at = (minutes: number) => new Date(began - 120 * minute + minutes * minute);
const [first, next] = [200, 300];

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  ana = await createMember(workspaceId, { name: "Ana", roles: ["admin"] });
  connection = await createConnection(workspaceId);
  await changeServiceLevels(ana.context, serviceLevelsChange.parse({ version: (await getServiceLevels(ana.context)).version, policies: [{ id: newId(), name: "Standard", minutes: { first_response: first, next_response: next, resolution: null }, inBusinessHours: false, warnMinutes: 15 }] }));
});

const says = (thread: string, minutes: number, more: Partial<ChannelEvent> = {}): ChannelEvent => ({ kind: "message", externalId: `m${++count}`, conversation: thread, from: "jane", fromName: "Jane", subject: thread, text: `${thread} ${minutes}`, at: at(minutes).toISOString(), ...more });
const answers = (thread: string, minutes: number, more: Partial<ChannelEvent> = {}): ChannelEvent => says(thread, minutes, { outgoing: true, from: undefined, fromName: "Ana", ...more });
const hear = (...events: ChannelEvent[]) => receive(workspaceId, connection, events);
const read = <T>(work: Parameters<typeof asTest<T>>[1]) => asTest(workspaceId, work);
const rows = () => read((tx) => tx.select().from(conversations).where(eq(conversations.workspaceId, workspaceId)).orderBy(conversations.id));
const of = async (subject: string) => (await rows()).find((row) => row.subject === subject)!;
/** Minutes from the beginning at which something is due. */
const due = ({ sla }: Awaited<ReturnType<typeof of>>) => Object.fromEntries(Object.entries(sla?.due ?? {}).map(([target, time]) => [target, Math.round((time - at(0).getTime()) / minute)]));

test("what was answered in one and waits in the other waits on, for the time that was promised there; taken back, each is promised what it was", async () => {
  await hear(says("a", 0), answers("a", 10), says("b", 20));
  const before = [await of("a"), await of("b")];
  const { regroupings: [merge] } = await mergeConversations(ana.context, before[0]!.id, [before[1]!.id]);
  const merged = await of("a");
  expect([merged.openedAt, merged.firstResponseAt, merged.waitingSince, due(merged)]).toEqual([at(20), null, at(20), { first_response: 20 + first }]);
  await undoRegrouping(ana.context, merge!.id);
  expect([await of("a"), await of("b")]).toEqual(before);
});

test("of two that wait for a further answer, the one that waits longer says when it is due", async () => {
  await hear(says("a", 0), answers("a", 10), says("a", 40), says("b", 5), answers("b", 15), says("b", 25));
  const [a, b] = [await of("a"), await of("b")];
  expect([due(a), due(b)]).toEqual([{ next_response: 40 + next }, { next_response: 25 + next }]);
  for (const [kept, gone] of [[a, b], [b, a]] as const) {
    const { regroupings: [merge] } = await mergeConversations(ana.context, kept.id, [gone.id]);
    expect([(await rows())[0]!.waitingSince, due((await rows())[0]!)]).toEqual([at(25), { next_response: 25 + next }]);
    await undoRegrouping(ana.context, merge!.id);
    expect([due(await of("a")), due(await of("b"))]).toEqual([{ next_response: 40 + next }, { next_response: 25 + next }]);
  }
});

test("an answer after a merge is the first one of the exchange that waited, counted once; taken back, it has answered both", async () => {
  await hear(says("a", 0), says("b", 20));
  const [a, b] = [await of("a"), await of("b")];
  const { regroupings: [merge] } = await mergeConversations(ana.context, a.id, [b.id]);
  await hear(answers("a", 30));
  const answered = await of("a");
  expect([answered.openedAt, answered.firstResponseAt, answered.waitingSince, due(answered)]).toEqual([at(0), at(30), null, {}]);
  const facts = () => read((tx) => tx.select({ kind: metricFacts.kind, many: sql<number>`count(*)::int` }).from(metricFacts).where(eq(metricFacts.workspaceId, workspaceId)).groupBy(metricFacts.kind).orderBy(metricFacts.kind));
  expect(await facts()).toEqual([{ kind: "answered", many: 1 }, { kind: "first_kept", many: 1 }, { kind: "opened", many: 1 }, { kind: "started", many: 2 }]);
  await undoRegrouping(ana.context, merge!.id);
  const [kept, back] = [await of("a"), await of("b")];
  expect([kept.firstResponseAt, kept.waitingSince, due(kept)]).toEqual([at(30), null, {}]);
  expect([back.openedAt, back.firstResponseAt, back.waitingSince, due(back)]).toEqual([at(20), at(30), null, {}]);
});

test("whatever is merged, split, taken back, answered, closed and opened again, clocks say what is promised to who waits", { timeout: 120_000 }, async () => {
  for (const seed of [11, 12, 13]) {
    const dice = seeded(seed);
    const line = await createConnection(workspaceId);
    const threads = ["t1", "t2", "t3"].map((thread) => `${seed}${thread}`);
    const here = () => read((tx) => tx.select().from(conversations).where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.connectionId, line.id))).orderBy(conversations.id));
    const done: string[] = [];
    const story: string[] = [];
    const quietly = (work: Promise<unknown>) => work.catch((error: { code?: string }) => {
      if (!["conflict", "not_found", "invalid"].includes(error.code ?? "")) throw error;
    });
    const step = async (minutes: number) => {
      const all = await here();
      const target = all.length ? dice.pick(all) : null;
      const what = dice.pick(["in", "in", "in", "out", "out", "merge", "merge", "split", "undo", "undo", "close", "open"]);
      story.push(`${minutes} ${what}`);
      if (what === "in" || what === "out" || !target) return receive(workspaceId, line, [(what === "out" ? answers : says)(dice.pick(threads), minutes, { from: what === "out" ? undefined : `jane${seed}` })]);
      if (what === "merge") {
        const other = dice.pick(all);
        await quietly(mergeConversations(ana.context, target.id, [other.id]).then(({ regroupings }) => done.push(...regroupings.map(({ id }) => id))));
      } else if (what === "split") {
        const { items } = await listMessages(ana.context, target.id);
        const some = items.filter(({ kind }) => kind === "message");
        if (some.length) await quietly(splitConversation(ana.context, target.id, { fromMessageId: dice.pick(some).id }).then(({ regroupings }) => done.push(...regroupings.map(({ id }) => id))));
      } else if (what === "undo") {
        if (done.length) await quietly(undoRegrouping(ana.context, dice.pick(done)));
      } else if (what === "close") await quietly(closeConversation(ana.context, target.id));
      else await quietly(reopenConversation(ana.context, target.id));
    };
    for (let minutes = 1; minutes <= 60; minutes++) {
      await step(minutes);
      if (minutes % 20 === 0) await watchSla(workspaceId);
      const sent = new Set((await read((tx) => tx.select({ sentAt: messages.sentAt }).from(messages).where(and(eq(messages.connectionId, line.id), eq(messages.direction, "out"), eq(messages.kind, "message"))))).map(({ sentAt }) => sentAt.getTime()));
      for (const row of await here()) {
        const told = `seed ${seed}: ${story.join(", ")}: ${row.id}`;
        const { first_response: firstDue, next_response: nextDue } = row.sla?.due ?? {};
        const waits = row.status !== "closed" && row.waitingSince !== null;
        expect(firstDue, told).toBe(waits && !row.firstResponseAt ? row.openedAt.getTime() + first * minute : undefined);
        expect(nextDue, told).toBe(waits && row.firstResponseAt ? row.waitingSince!.getTime() + next * minute : undefined);
        if (row.firstResponseAt) expect([sent.has(row.firstResponseAt.getTime()), row.firstResponseAt >= row.openedAt], told).toEqual([true, true]);
        expect(row.slaDueAt?.getTime(), told).toBe(firstDue ?? nextDue);
      }
    }
    // What is counted is what stands in the lists behind it, and nothing was promised so late.
    const listed = await read((tx) => tx.select({ many: sql<number>`count(*)::int` }).from(metricFacts).where(and(eq(metricFacts.connectionId, line.id), eq(metricFacts.kind, "answered"))));
    const [summed] = await read((tx) => tx.select({ answered: sum(rollupHourly.exchangesAnswered) }).from(rollupHourly).where(eq(rollupHourly.connectionId, line.id)));
    expect(Number(summed!.answered ?? 0)).toBe(listed[0]!.many);
    expect(await read((tx) => tx.select().from(slaBreaches).where(eq(slaBreaches.workspaceId, workspaceId)))).toEqual([]);
  }
});
