import { beforeEach, expect, test } from "vitest";
import { eq } from "drizzle-orm";
import { contacts, conversations, identities } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { getSendingRules } from "../conversations/sending";
import { createConnection, createMember, createWorkspace, receive } from "../testing/factories";
import { listConsents } from "./list";
import { recordConsent, removeConsent } from "./record";

let workspaceId: string;
let connection: Awaited<ReturnType<typeof createConnection>>;
let ana: Awaited<ReturnType<typeof createMember>>;
let jane: string;
let thread: string;

const hear = (externalId: string, minutesAgo: number) => receive(workspaceId, connection, [{ kind: "message", externalId, conversation: "jane", from: "jane", fromName: "Jane", text: "Hi", at: new Date(Date.now() - minutesAgo * 60_000).toISOString() }]);
const record = (state: "granted" | "withdrawn", more: Record<string, unknown> = {}) => recordConsent(ana.context, jane, { channel: "email", state, source: "spoken", evidence: null, ...more });
const blocked = async () => (await getSendingRules(ana.context, thread)).blocked;

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  ana = await createMember(workspaceId);
  connection = await createConnection(workspaceId, { connector: "email", settings: { address: "office@us.example" } });
  await hear("1", 60);
  [jane, thread] = await asTest(workspaceId, async (tx) => [(await tx.select().from(contacts))[0]!.id, (await tx.select().from(conversations))[0]!.id] as const);
});

test("what was said last holds, and everything that was said before is kept", async () => {
  expect(await listConsents(ana.context, jane)).toMatchObject({ channels: [{ state: "unknown", since: null, by: null }], history: [] });
  await record("granted", { source: "form", evidence: "Form 17", at: "2026-01-05T10:00:00.000Z" });
  const { channels, history } = await record("withdrawn");
  expect(channels.find(({ channel }) => channel === "email")).toMatchObject({ state: "withdrawn" });
  expect(history.map(({ state, source, evidence, recordedBy }) => [state, source, evidence, recordedBy.name])).toEqual([["withdrawn", "spoken", null, ana.context.actor.name], ["granted", "form", "Form 17", ana.context.actor.name]]);
  // Known later, said earlier: the later word holds.
  expect((await record("granted", { at: "2026-02-01T10:00:00.000Z" })).channels.find(({ channel }) => channel === "email")).toMatchObject({ state: "withdrawn" });
});

test("nothing is sent to who forbade it, until they allow it or write themselves", async () => {
  const free = await blocked();
  const { history } = await record("withdrawn");
  expect(await blocked()).toContain("has withdrawn their consent");
  await removeConsent(ana.context, jane, history[0]!.id);
  expect(await blocked()).toBe(free);
  await removeConsent(ana.context, jane, history[0]!.id, true);
  expect(await blocked()).toContain("has withdrawn their consent");
  await hear("2", -1);
  expect(await blocked()).toBe(free);
});

test("who left the channel has left it, whatever a member records", async () => {
  await asTest(workspaceId, (tx) => tx.update(identities).set({ optedOutAt: new Date() }).where(eq(identities.workspaceId, workspaceId)));
  const channel = (await asTest(workspaceId, (tx) => tx.select().from(identities)))[0]!.channel;
  const { channels } = await record("granted", { channel });
  expect(channels.find((one) => one.channel === channel)).toMatchObject({ state: "opted_out", by: { state: "granted" } });
});

test("is refused for a channel that is not there, a moment to come, somebody else's contact, and from who may not edit", async () => {
  await expect(record("granted", { channel: "carrier pigeon" })).rejects.toMatchObject({ code: "invalid", fields: [{ field: "channel" }] });
  await expect(record("granted", { at: "2999-01-01T00:00:00.000Z" })).rejects.toMatchObject({ code: "invalid", fields: [{ field: "at" }] });
  const stranger = await createMember((await createWorkspace()).id, { roles: ["admin"] });
  await expect(listConsents(stranger.context, jane)).rejects.toMatchObject({ code: "not_found" });
  await expect(recordConsent(stranger.context, jane, { channel: "email", state: "granted", source: "form", evidence: null })).rejects.toMatchObject({ code: "not_found" });
  const { history } = await record("granted");
  await expect(removeConsent(stranger.context, jane, history[0]!.id)).rejects.toMatchObject({ code: "not_found" });
});
