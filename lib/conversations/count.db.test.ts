import { beforeEach, describe, expect, test } from "vitest";
import { memberPresence } from "@/db";
import { asTest } from "@/db/testing/as-test";
import type { Context } from "../context";
import { notePresence } from "../members/presence";
import { seeded } from "../demo/random";
import { findConnector, manifests } from "../connectors/registry";
import { markTeamChannel } from "../team-channels/mark";
import { createConnection, createMember, createTeam, createWorkspace, receive } from "../testing/factories";
import { changeConversations } from "./change-many";
import { countConversations } from "./count";
import { listConversations } from "./list";
import { addNote } from "./note";
import { markNamedSeen } from "./named";
import { restoreConversations } from "./restore";
import { conversationFilter, type ConversationBefore, type ConversationFilter } from "./schema";

let workspaceId: string;
let connections: Awaited<ReturnType<typeof createConnection>>[];
let members: Awaited<ReturnType<typeof createMember>>[];
let teams: string[];

const everybody = () => members.map(({ context }) => context);

/** Every conversation of a list. */
async function listed(ctx: Context, filter: Partial<ConversationFilter>): Promise<string[]> {
  const found: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await listConversations(ctx, conversationFilter.parse(filter), cursor);
    found.push(...page.items.map(({ id }) => id));
    if (!page.nextCursor) return found;
    cursor = page.nextCursor;
  }
}

const lists = { all: {}, mine: { view: "mine" }, unassigned: { view: "unassigned" }, team: { view: "team" }, waiting: { view: "waiting" }, snoozed: { status: "snoozed" }, them: { view: "them" }, missed: { view: "missed" } } as const;

async function expectRight(said: string): Promise<void> {
  for (const ctx of everybody()) {
    const counts = await countConversations(ctx);
    for (const [name, filter] of Object.entries(lists)) expect([said, name, counts[name as keyof typeof lists]], JSON.stringify(ctx.scope)).toEqual([said, name, (await listed(ctx, filter)).length]);
  }
}

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  const department = (await createTeam(workspaceId, "Customers")).id;
  teams = [department, (await createTeam(workspaceId, "North", department)).id, (await createTeam(workspaceId, "South", department)).id];
  members = [await createMember(workspaceId, { name: "Ana", teamIds: [teams[1]!] }), await createMember(workspaceId, { name: "Bo", teamIds: [teams[2]!] }), await createMember(workspaceId, { name: "Lone" }), await createMember(workspaceId, { name: "Admin", roles: ["admin"], teamIds: [teams[0]!] })];
  connections = [await createConnection(workspaceId, { teamId: teams[1] }), await createConnection(workspaceId, { teamId: teams[2] }), await createConnection(workspaceId, { connector: await someSender() })];
});

/** Some channel on which something can be posted. */
async function someSender(): Promise<string> {
  for (const { id } of manifests) if ((await findConnector(id))?.send) return id;
  throw new Error("No channel can send");
}

describe("every view's count is the length of its list", () => {
  test.each([1, 2, 3])("after anything that happens in any order, %i", async (seed) => {
    const dice = seeded(seed);
    const admin = members[3]!.context;
    const undo: ConversationBefore[][] = [];
    let heard = 0;
    const saysSomething = () => {
      const person = dice.whole(0, 8);
      const own = dice.chance(0.3);
      return receive(workspaceId, connections[person % 3]!, [{ kind: "message", externalId: `${++heard}`, conversation: `p${person}`, from: `p${person}`, fromName: `Person ${person}`, text: "Hello", group: person % 3 === 2, conversationTitle: `Room ${person}`, at: new Date(Date.now() - dice.whole(0, 10) * 86_400_000 - heard).toISOString(), ...(own && { outgoing: true }) }]);
    };
    for (let n = 0; n < 12; n++) await saysSomething();
    for (let turn = 0; turn < 40; turn++) {
      const everywhere = (filter: Partial<ConversationFilter>) => Promise.all((["open", "snoozed", "closed"] as const).map((status) => listed(admin, { ...filter, status }))).then((found) => found.flat());
      const [all, internal] = [await everywhere({}), await everywhere({ view: "team_channels" })];
      const ids = [...all, ...internal].filter(() => dice.chance(0.4));
      const act = dice.whole(0, 9);
      if (act <= 2 || !ids.length) await saysSomething();
      else if (act === 8) await markTeamChannel(admin, dice.pick([...all, ...internal]), dice.chance(0.6)).catch(onlyOfGroups);
      else if (act === 9 && undo.length) await restoreConversations(admin, undo.splice(dice.whole(0, undo.length - 1), 1)[0]!);
      else {
        const patches = [{ status: "closed" }, { status: "snoozed", snoozedUntil: null }, { status: "open" }, { assigneeId: dice.pick([null, ...members.map(({ id }) => id)]) }, { teamId: dice.pick([null, ...teams]) }, { stopReminders: dice.chance(0.7) }, { read: dice.chance(0.5) }] as const;
        undo.push((await changeConversations(admin, { ids, ...dice.pick(patches) })).before);
      }
      if (turn % 8 === 7) {
        expect(all.filter((id) => internal.includes(id)), "in two lists").toEqual([]);
        for (const { id } of members) await asTest(workspaceId, (tx) => tx.insert(memberPresence).values({ workspaceId, memberId: id, seenAt: new Date(), awayFrom: new Date(Date.now() - dice.whole(2, 9) * 86_400_000), awayUntil: new Date(Date.now() - 86_400_000) }).onConflictDoNothing());
        await expectRight(`turn ${turn} of ${seed}`);
      }
    }
  }, 60_000);
});

/** What is no group is no team channel. */
function onlyOfGroups(error: unknown): void {
  expect(error).toMatchObject({ code: "conflict" });
}

test("mentions of me are those that I have not opened since, and of what I may see", async () => {
  await receive(workspaceId, connections[0]!, [1, 2].map((n) => ({ kind: "message" as const, externalId: `${n}`, conversation: `p${n}`, from: `p${n}`, fromName: `Person ${n}`, text: "Hello" })));
  const [ana, bo, , admin] = members;
  const [first, second] = await listed(ana!.context, {});
  const name = (id: string, ...who: { id: string }[]) => addNote(admin!.context, id, { text: who.map((one) => `@[Somebody](member:${one.id})`).join(" ") });
  await name(first!, ana!, bo!, admin!);
  await name(second!, ana!);
  await name(first!, ana!);
  const mentions = async (ctx: Context) => [(await countConversations(ctx)).mentions, await listed(ctx, { view: "mentions" })];
  expect(await mentions(ana!.context)).toEqual([2, [first, second]]);
  // Bo's team does not see it, and who names themselves is not told.
  expect(await mentions(bo!.context)).toEqual([0, []]);
  expect(await mentions(admin!.context)).toEqual([0, []]);
  await expect(markNamedSeen(bo!.context, first!)).rejects.toMatchObject({ code: "not_found" });
  await markNamedSeen(ana!.context, first!);
  expect(await mentions(ana!.context)).toEqual([1, [first, second]]);
  await changeConversations(ana!.context, { ids: [second!], status: "closed" });
  expect(await listed(ana!.context, { view: "mentions" })).toEqual([first, second]);
  // Whoever does not work here cannot be named.
  const stranger = await createMember((await createWorkspace()).id);
  await name(first!, stranger);
  expect((await countConversations(stranger.context)).mentions).toBe(0);
});

describe("missed while away", () => {
  const now = Date.now();
  const at = (minutes: number) => new Date(now + minutes * 60_000);

  test("is what customers wrote last while one was not at work, until the next absence", async () => {
    const ana = members[0]!.context;
    expect(await notePresence(ana, at(-600))).toBeNull();
    expect(await notePresence(ana, at(-590))).toBeNull();
    expect((await countConversations(ana)).away).toBeNull();
    const hear = (n: number, minutes: number) => receive(workspaceId, connections[0]!, [{ kind: "message", externalId: `${n} ${minutes}`, conversation: `p${n}`, from: `p${n}`, fromName: `Person ${n}`, text: "Hello", at: at(minutes).toISOString() }]);
    await hear(1, -595);
    await hear(2, -300);
    await hear(3, -200);
    await hear(4, -10);
    const away = await notePresence(ana, at(-100));
    expect(away).toEqual({ from: expect.any(Date), until: expect.any(Date) });
    expect(away!.until.getTime() - away!.from.getTime()).toBe(490 * 60_000);
    const titles = async () => (await listConversations(ana, conversationFilter.parse({ view: "missed" }))).items.map(({ title }) => title);
    expect(await titles()).toEqual(["Person 3", "Person 2"]);
    const [third] = await listed(ana, { view: "missed" });
    await changeConversations(ana, { ids: [third!], status: "closed" });
    expect(await titles()).toEqual(["Person 3", "Person 2"]);
    // A pause of a few minutes is none.
    expect(await notePresence(ana, at(-80))).toEqual(away);
    expect(await titles()).toEqual(["Person 3", "Person 2"]);
    // They wrote again while one was there: it is in the other lists.
    await hear(2, -5);
    expect(await titles()).toEqual(["Person 3"]);
  });

  test("is each one's own", async () => {
    const [ana, bo] = members;
    await notePresence(ana!.context, at(-600));
    await notePresence(ana!.context, at(-1));
    expect((await countConversations(bo!.context)).away).toBeNull();
    expect(await listed(bo!.context, { view: "missed" })).toEqual([]);
  });
});

test("another workspace counts nothing of ours", async () => {
  await receive(workspaceId, connections[2]!, [{ kind: "message", externalId: "1", conversation: "jane", from: "jane", fromName: "Jane", text: "Hello" }]);
  const stranger = await createMember((await createWorkspace()).id, { roles: ["admin"] });
  expect(await countConversations(stranger.context)).toEqual({ all: 0, mine: 0, unassigned: 0, team: 0, waiting: 0, snoozed: 0, them: 0, missed: 0, mentions: 0, away: null });
});
