import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { automationEvents, conversations, mentions } from "@/db";
import { asTest } from "@/db/testing/as-test";
import type { ChannelEvent } from "../connectors/contract";
import { newId } from "../ids";
import { changeServiceLevels, getServiceLevels } from "../sla/service-levels";
import { serviceLevelsChange } from "../sla/schema";
import { watchSla } from "../sla/watch";
import { createConnection, createMember, createWorkspace, receive } from "../testing/factories";
import { loom } from "../testing/loom";
import { createRule } from "./keep";
import { listRuns } from "./log";
import { runRules } from "./run";
import type { RuleInput } from "./schema";

let workspaceId: string;
let connection: Awaited<ReturnType<typeof createConnection>>;
let admin: Awaited<ReturnType<typeof createMember>>;

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  admin = await createMember(workspaceId, { name: "Ada", roles: ["admin", "service"] });
  connection = await createConnection(workspaceId, { connector: loom.manifest.id });
});

const rule = async (event: RuleInput["event"], label: string, of: unknown[] = []) => (await createRule(admin.context, { name: label, isOn: true, event, conditions: { match: "all", of }, actions: [{ type: "add_label", label }, ...(event === "mention_arrived" ? [] : [{ type: "note" as const, text: label }])] })).id;
const runsOf = async (id: string) => (await listRuns(admin.context, id)).items.map(({ outcome }) => outcome);
const waiting = () => asTest(workspaceId, (tx) => tx.select({ kind: automationEvents.kind }).from(automationEvents).where(eq(automationEvents.workspaceId, workspaceId)));
const tell = (...events: ChannelEvent[]) => receive(workspaceId, connection, events, loom.manifest);

describe("a mention that arrives", () => {
  const post = (more: Partial<ChannelEvent> = {}): ChannelEvent => ({ kind: "mention", public: true, externalId: "p1", from: "jane", fromName: "Jane Doe", fromHandle: "@jane", text: "Where is my flour? This is terrible.", at: new Date().toISOString(), ...more });
  const labels = async () => new Map((await asTest(workspaceId, (tx) => tx.select({ text: mentions.text, labels: mentions.labels }).from(mentions))).map((row) => [row.text, row.labels]));

  test("runs its rules once, however often it is delivered and rules are asked", async () => {
    const flour = await rule("mention_arrived", "Flour", [{ field: "text", op: "contains", value: "flour" }, { field: "mood", op: "any_of", value: ["negative"] }, { field: "reach", op: "more", value: 1000 }]);
    const famous = post({ post: { author: { followers: 12_000 } } });
    await tell(famous, famous);
    await tell(famous, post({ externalId: "p2", text: "Lovely bread" }), post({ externalId: "p3", text: "No flour, terrible", post: { author: { followers: 3 } } }));
    await Promise.all([runRules(workspaceId), runRules(workspaceId)]);
    await tell(famous);
    await runRules(workspaceId);
    expect(await labels()).toEqual(new Map([["Where is my flour? This is terrible.", ["Flour"]], ["Lovely bread", []], ["No flour, terrible", []]]));
    expect((await runsOf(flour)).toSorted()).toEqual(["done", "no_match", "no_match"]);
    expect(await waiting()).toEqual([]);
  });

  test("is none where it is ours, or came in with history", async () => {
    const any = await rule("mention_arrived", "Any");
    await tell(post({ own: true, outgoing: true, text: "Fresh flour today" }), post({ externalId: "p2", text: "Long ago", at: new Date(Date.now() - 3 * 86_400_000).toISOString() }));
    await runRules(workspaceId);
    expect(await runsOf(any)).toEqual([]);
  });
});

describe("a promised time", () => {
  const minutes = (count: number) => new Date(Date.now() + count * 60_000);
  let near: string, missed: string, solution: string;

  beforeEach(async () => {
    await changeServiceLevels(admin.context, serviceLevelsChange.parse({ version: (await getServiceLevels(admin.context)).version, policies: [{ id: newId(), name: "Standard", minutes: { first_response: 60, next_response: 120, resolution: 600 }, inBusinessHours: false, warnMinutes: 15 }] }));
    near = await rule("sla_near", "Near", [{ field: "promise", op: "any_of", value: ["first_response"] }]);
    missed = await rule("sla_breached", "Missed", [{ field: "promise", op: "any_of", value: ["first_response"] }]);
    solution = await rule("sla_breached", "Solution", [{ field: "promise", op: "any_of", value: ["resolution"] }]);
  });

  const hear = async (minutesAgo: number) => {
    await tell({ kind: "message", externalId: newId(), conversation: "jane", from: "jane", fromName: "Jane", text: "Hello", at: minutes(-minutesAgo).toISOString() });
  };
  const labels = async () => (await asTest(workspaceId, (tx) => tx.select({ labels: conversations.labels }).from(conversations)))[0]!.labels.toSorted();

  test("that comes near runs its rules once, and once more when it goes by, however often it is looked at", async () => {
    await hear(30);
    for (let time = 0; time < 2; time++) await Promise.all([watchSla(workspaceId, minutes(10)), watchSla(workspaceId, minutes(10))]);
    await runRules(workspaceId);
    expect([await labels(), await runsOf(near)]).toEqual([[], []]);
    for (let time = 0; time < 2; time++) await Promise.all([watchSla(workspaceId, minutes(20)), watchSla(workspaceId, minutes(20))]);
    await runRules(workspaceId);
    expect([await labels(), await runsOf(near), await runsOf(missed)]).toEqual([["Near"], ["done"], []]);
    for (let time = 0; time < 2; time++) await Promise.all([watchSla(workspaceId, minutes(40)), watchSla(workspaceId, minutes(40))]);
    await Promise.all([runRules(workspaceId), runRules(workspaceId)]);
    await runRules(workspaceId);
    expect([await labels(), await runsOf(near), await runsOf(missed), await runsOf(solution)]).toEqual([["Missed", "Near"], ["done"], ["done"], []]);
    expect(await waiting()).toEqual([]);
  });

  test("that a late answer finds missed, before anybody looked, is missed once", async () => {
    await hear(90);
    await tell({ kind: "message", externalId: newId(), conversation: "jane", outgoing: true, fromName: "Ada", text: "Sorry", at: minutes(0).toISOString() });
    expect(await waiting()).toEqual([{ kind: "sla_breached" }]);
    await runRules(workspaceId);
    await watchSla(workspaceId, minutes(1));
    await runRules(workspaceId);
    expect([await labels(), await runsOf(missed)]).toEqual([["Missed"], ["done"]]);
  });
});
