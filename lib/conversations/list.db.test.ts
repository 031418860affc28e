import { beforeEach, expect, test } from "vitest";
import { conversations } from "@/db";
import { asTest } from "@/db/testing/as-test";
import type { Context } from "../context";
import { newId } from "../ids";
import { createConnection, createMember, createTeam, createWorkspace } from "../testing/factories";
import { changeConversations } from "./change-many";
import { listConversations } from "./list";
import { conversationFilter, type ConversationFilter } from "./schema";

let workspaceId: string;
let north: string;
let south: string;
let ana: Awaited<ReturnType<typeof createMember>>;
let admin: Awaited<ReturnType<typeof createMember>>;
let loom: string;
let other: string;

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  north = (await createTeam(workspaceId, "North")).id;
  south = (await createTeam(workspaceId, "South")).id;
  ana = await createMember(workspaceId, { teamIds: [north] });
  admin = await createMember(workspaceId, { roles: ["admin"] });
  loom = (await createConnection(workspaceId)).id;
  other = (await createConnection(workspaceId, { connector: "shuttle" })).id;
});

const minutesAgo = (minutes: number) => new Date(Date.UTC(2026, 0, 6, 12) - minutes * 60_000);

interface Made {
  title: string;
  at: number;
  team?: string;
  assignee?: string;
  status?: "open" | "waiting" | "closed" | "snoozed";
  waiting?: number;
  on?: string;
}

async function have(...made: Made[]): Promise<void> {
  await asTest(workspaceId, (tx) =>
    tx.insert(conversations).values(made.map(({ title, at, team, assignee, status = "open", waiting, on }) => ({ workspaceId, id: newId(), connectionId: on ?? loom, channel: on === other ? "shuttle" : "loom", token: newId(), title, status, teamId: team ?? null, assigneeId: assignee ?? null, lastMessageAt: minutesAgo(at), openedAt: minutesAgo(at), waitingSince: waiting === undefined ? null : minutesAgo(waiting) }))));
}

const filter = (more: Partial<ConversationFilter> = {}) => conversationFilter.parse(more);
const titles = async (ctx: Context, more: Partial<ConversationFilter> = {}) => (await listConversations(ctx, filter(more))).items.map(({ title }) => title);

/** Every title of every page. */
async function allTitles(ctx: Context, more: Partial<ConversationFilter> = {}): Promise<string[]> {
  const found: string[] = [];
  for (let cursor: string | undefined, pages = 0; pages < 20; pages++) {
    const page = await listConversations(ctx, filter(more), cursor);
    found.push(...page.items.map(({ title }) => title));
    if (!page.nextCursor) return found;
    cursor = page.nextCursor;
  }
  throw new Error("The pages do not end");
}

test("shows the latest first, and what is open unless asked otherwise", async () => {
  await have({ title: "old", at: 9 }, { title: "new", at: 1 }, { title: "answered", at: 5, status: "waiting" }, { title: "closed", at: 2, status: "closed" }, { title: "aside", at: 3, status: "snoozed" });
  expect(await titles(admin.context)).toEqual(["new", "answered", "old"]);
  expect(await titles(admin.context, { status: "closed" })).toEqual(["closed"]);
  expect(await titles(admin.context, { status: "snoozed" })).toEqual(["aside"]);
});

test("a member sees their teams', nobody's and their own, each once", async () => {
  await have({ title: "north", at: 1, team: north }, { title: "south", at: 2, team: south }, { title: "everybody's", at: 3 }, { title: "mine in south", at: 4, team: south, assignee: ana.id }, { title: "mine in north", at: 5, team: north, assignee: ana.id }, { title: "mine, no team", at: 6, assignee: ana.id });
  expect(await titles(ana.context)).toEqual(["north", "everybody's", "mine in south", "mine in north", "mine, no team"]);
  expect(await titles(ana.context, { view: "mine" })).toEqual(["mine in south", "mine in north", "mine, no team"]);
  expect(await titles(ana.context, { view: "unassigned" })).toEqual(["north", "everybody's"]);
  expect(await titles(ana.context, { team: south })).toEqual(["mine in south"]);
  expect(await titles(ana.context, { team: north })).toEqual(["north", "mine in north"]);
  expect(await titles(admin.context, { assignee: ana.id })).toEqual(["mine in south", "mine in north", "mine, no team"]);
});

test("a member of no team sees what is nobody's, and their own", async () => {
  const lone = await createMember(workspaceId);
  await have({ title: "north", at: 1, team: north }, { title: "everybody's", at: 2 }, { title: "mine", at: 3, team: south, assignee: lone.id });
  expect(await titles(lone.context)).toEqual(["everybody's", "mine"]);
});

test("filters by channel and connection, together with the view", async () => {
  await have({ title: "a", at: 1 }, { title: "b", at: 2, on: other }, { title: "c", at: 3, on: other, assignee: ana.id }, { title: "d", at: 4, on: other, team: south });
  expect(await titles(admin.context, { channel: "shuttle" })).toEqual(["b", "c", "d"]);
  expect(await titles(ana.context, { channel: "shuttle" })).toEqual(["b", "c"]);
  expect(await titles(admin.context, { connection: other, view: "unassigned" })).toEqual(["b", "d"]);
  expect(await titles(ana.context, { connection: other, view: "mine" })).toEqual(["c"]);
  expect(await titles(admin.context, { channel: "shuttle", team: south })).toEqual(["d"]);
  expect(await titles(admin.context, { channel: "nothing" })).toEqual([]);
});

test("what waits for us, longest first", async () => {
  await have({ title: "short", at: 1, waiting: 1 }, { title: "long", at: 2, waiting: 90 }, { title: "answered", at: 3 }, { title: "aside", at: 4, waiting: 200, status: "snoozed" }, { title: "south", at: 5, waiting: 300, team: south });
  expect(await titles(ana.context, { view: "waiting", sort: "longest_waiting" })).toEqual(["long", "short"]);
  expect(await titles(ana.context, { view: "waiting" })).toEqual(["short", "long"]);
  expect(await titles(admin.context, { sort: "longest_waiting" })).toEqual(["south", "long", "short"]);
});

test("pages hold everything once, in order, also where many share a moment", async () => {
  const many = Array.from({ length: 173 }, (_, n) => ({ title: `n${n}`, at: Math.floor(n / 40), waiting: Math.floor(n / 60), team: [undefined, north, south][n % 3], assignee: n % 5 === 0 ? ana.id : undefined, status: n % 7 === 0 ? ("waiting" as const) : ("open" as const) }));
  await have(...many);
  for (const more of [{}, { sort: "longest_waiting" as const }, { channel: "loom" }, { view: "mine" as const }]) {
    const everything = await allTitles(admin.context, more);
    expect(new Set(everything).size).toBe(everything.length);
    expect(everything).toHaveLength(more.view === "mine" ? 0 : 173);
    const seen = many.filter(({ team, assignee }) => (team !== south || assignee === ana.id) && (more.view !== "mine" || assignee === ana.id)).map(({ title }) => title);
    expect((await allTitles(ana.context, more)).toSorted()).toEqual(seen.toSorted());
  }
});

test("by label and priority, in order, with whatever else narrows the list", async () => {
  await have(...Array.from({ length: 130 }, (_, n) => ({ title: `n${String(n).padStart(3, "0")}`, at: n, team: [undefined, north, south][n % 3], assignee: n % 10 === 0 ? ana.id : undefined, on: n % 4 === 0 ? other : undefined, status: n % 7 === 0 ? ("closed" as const) : ("open" as const) })));
  const rows = await asTest(workspaceId, (tx) => tx.select({ id: conversations.id, title: conversations.title }).from(conversations));
  const numberOf = (title: string) => Number(title.slice(1));
  const idsWhere = (keep: (n: number) => boolean) => rows.filter(({ title }) => keep(numberOf(title))).map(({ id }) => id);
  await changeConversations(admin.context, { ids: idsWhere((n) => n % 2 === 0), addLabels: ["VIP"] });
  await changeConversations(admin.context, { ids: idsWhere((n) => n % 3 === 0), priority: "urgent" });
  const expected = (keep: (n: number) => boolean, who: "ana" | "admin" = "admin") => Array.from({ length: 130 }, (_, n) => n).filter((n) => keep(n) && n % 7 !== 0 && (who === "admin" || n % 3 !== 2 || n % 10 === 0)).map((n) => `n${String(n).padStart(3, "0")}`);
  expect(await allTitles(admin.context, { label: "VIP" })).toEqual(expected((n) => n % 2 === 0));
  expect(await allTitles(ana.context, { label: "VIP" })).toEqual(expected((n) => n % 2 === 0, "ana"));
  expect(await allTitles(ana.context, { priority: "urgent" })).toEqual(expected((n) => n % 3 === 0, "ana"));
  expect(await allTitles(admin.context, { priority: "normal" })).toEqual(expected((n) => n % 3 !== 0));
  expect(await allTitles(admin.context, { label: "VIP", priority: "urgent", channel: "shuttle" })).toEqual(expected((n) => n % 12 === 0));
  expect(await allTitles(admin.context, { label: "VIP", view: "unassigned", team: south })).toEqual(expected((n) => n % 2 === 0 && n % 3 === 2 && n % 10 !== 0));
  expect(await allTitles(ana.context, { label: "VIP", view: "mine" })).toEqual(expected((n) => n % 10 === 0, "ana"));
  expect(await titles(admin.context, { label: "vip" })).toEqual([]);
});

test("a cursor of another order, or of nobody's making, is refused in words", async () => {
  await have(...Array.from({ length: 60 }, (_, n) => ({ title: `n${n}`, at: n, waiting: n })));
  const { nextCursor } = await listConversations(admin.context, filter());
  await expect(listConversations(admin.context, filter({ sort: "longest_waiting" }), nextCursor ?? "")).rejects.toMatchObject({ code: "invalid" });
  await expect(listConversations(admin.context, filter(), "bm9uc2Vuc2U")).rejects.toMatchObject({ code: "invalid" });
});

test("another workspace sees nothing", async () => {
  await have({ title: "ours", at: 1 });
  const stranger = await createMember((await createWorkspace()).id, { roles: ["admin"] });
  expect(await titles(stranger.context)).toEqual([]);
  expect(await titles(stranger.context, { connection: loom })).toEqual([]);
});
