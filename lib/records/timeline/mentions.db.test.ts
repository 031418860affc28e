import { beforeEach, expect, test } from "vitest";
import { contacts, mentions } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { companyRecord } from "../../companies/record";
import type { ChannelEvent } from "../../connectors/contract";
import { contactRecord } from "../../contacts/record";
import type { Context } from "../../context";
import { newId } from "../../ids";
import { getSummary } from "../../relationships/summary";
import { createConnection, createMember, createTeam, createWorkspace, receive } from "../../testing/factories";
import { createRecord } from "../create";
import { listTimeline } from "../timeline";
import type { TimelineSearch } from "../timeline-schema";
import { updateRecord } from "../update";

let workspaceId: string;
let connection: Awaited<ReturnType<typeof createConnection>>;
let ana: Context;
let jane: string;
let mill: string;

const at = (minutesAgo: number) => new Date(Date.now() - minutesAgo * 60_000).toISOString();
const tell = (...events: Partial<ChannelEvent>[]) => receive(workspaceId, connection, events.map((event) => ({ kind: "mention", public: true, externalId: newId(), from: "jane", fromName: "Jane", text: "Where is my flour?", at: at(60), ...event }) as ChannelEvent));
const inPublic = async (ctx: Context, kind: "contacts" | "companies", id: string, search: TimelineSearch = { kind: "mention" }) => {
  const { items } = await listTimeline(ctx, kind === "contacts" ? contactRecord : companyRecord, id, search);
  return items.flatMap((entry) => (entry.kind === "mention" ? [[entry.author, entry.isOurs, entry.text] as const] : []));
};

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  const team = (await createTeam(workspaceId, "Square")).id;
  connection = await createConnection(workspaceId, { teamId: team });
  ana = (await createMember(workspaceId, { roles: ["community"], teamIds: [team] })).context;
  await tell({ externalId: "first" }, { externalId: "other", from: "kim", fromName: "Kim", text: "Same here", at: at(50) });
  await tell({ kind: "comment", externalId: "ours", outgoing: true, from: undefined, fromName: "Us", replyTo: "first", text: "On its way", at: at(40) });
  jane = (await asTest(workspaceId, (tx) => tx.select().from(contacts))).find(({ name }) => name === "Jane")!.id;
  mill = (await createRecord(ana, companyRecord, { name: "Mill" })).record.id;
  await updateRecord(ana, contactRecord, jane, { companyId: mill });
});

test("what somebody said in public and what we answered stand in their timeline and their company's, with the way to the mention", async () => {
  const said = [["Us", true, "On its way"], ["Jane", false, "Where is my flour?"]];
  expect(await inPublic(ana, "contacts", jane)).toEqual(said);
  expect(await inPublic(ana, "companies", mill)).toEqual(said);
  expect((await listTimeline(ana, contactRecord, jane, {})).items.filter(({ kind }) => kind === "mention")).toHaveLength(2);
  const [first] = await asTest(workspaceId, (tx) => tx.select({ id: mentions.id, remoteId: mentions.remoteId }).from(mentions)).then((rows) => rows.filter(({ remoteId }) => remoteId === "first"));
  const { items } = await listTimeline(ana, contactRecord, jane, { kind: "mention" });
  expect(items.map((entry) => entry.kind === "mention" && entry.mentionId)).toEqual([first!.id, first!.id]);
  expect(await inPublic(ana, "contacts", jane, { q: "FLOUR" })).toEqual([said[1]]);
});

test("an answer that the platform tells of before the mention stands there too, and what is deleted says nothing", async () => {
  await tell({ kind: "comment", externalId: "early", outgoing: true, from: undefined, fromName: "Us", replyTo: "late", text: "Soon", at: at(20) });
  await tell({ externalId: "late", text: "And my rye?", at: at(30) });
  await tell({ kind: "comment_deleted", externalId: newId(), target: "late" });
  expect((await inPublic(ana, "contacts", jane)).slice(0, 2)).toEqual([["Us", true, "Soon"], ["Jane", false, ""]]);
});

test("a page goes on where the last one ended, and each costs its own", async () => {
  await tell(...Array.from({ length: 60 }, (_, n) => ({ text: `Word ${n}`, at: at(100 + n) })));
  const first = await listTimeline(ana, contactRecord, jane, { kind: "mention" });
  const second = await listTimeline(ana, contactRecord, jane, { kind: "mention", cursor: first.nextCursor! });
  const ids = [...first.items, ...second.items].map(({ id }) => id);
  expect([first.items.length, second.items.length, new Set(ids).size]).toEqual([50, 12, 62]);
});

test("nobody sees there what they may not see among the mentions", async () => {
  const stranger = (await createMember(workspaceId, { roles: ["community"], teamIds: [(await createTeam(workspaceId, "Elsewhere")).id] })).context;
  const sales = (await createMember(workspaceId, { roles: ["sales"] })).context;
  for (const ctx of [stranger, sales]) expect(await inPublic(ctx, "contacts", jane)).toEqual([]);
  const other = (await createMember((await createWorkspace()).id, { roles: ["admin"] })).context;
  await expect(inPublic(other, "contacts", jane)).rejects.toMatchObject({ code: "not_found" });
});

test("who speaks with us in public is somebody whom we know", async () => {
  expect((await getSummary(ana, "contacts", jane)).strength).toMatchObject({ theirs: 1, ours: 1, ourReplyMinutes: 20 });
  const sales = (await createMember(workspaceId, { roles: ["sales"] })).context;
  expect((await getSummary(sales, "contacts", jane)).strength).toMatchObject({ level: "none" });
});
