import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { conversations, messages, teamMembers } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { recordTypes } from "../records/types";
import { findMemberContext } from "../auth/find-context";
import type { ChannelEvent } from "../connectors/contract";
import type { Context } from "../context";
import { assignConversation, moveToTeam } from "../conversations/assign";
import { closeConversation } from "../conversations/close";
import { listConversations } from "../conversations/list";
import { markConversationRead } from "../conversations/mark-read";
import { markNamedSeen } from "../conversations/named";
import { addNote } from "../conversations/note";
import { reopenConversation } from "../conversations/reopen";
import { conversationFilter } from "../conversations/schema";
import { snoozeConversation } from "../conversations/snooze";
import { wakeConversation } from "../conversations/wake";
import { seeded, type Dice } from "../demo/random";
import { mergeRecords } from "../merges/merge";
import { takeBackMerge } from "../merges/take-back";
import type { Role } from "../members/roles";
import { removeTeamMember, setTeamMember } from "../teams/membership";
import { createConnection, createMember, createTeam, createWorkspace, receive } from "../testing/factories";
import { countNotifications } from "./count";
import { defaultWays, type NotificationKind } from "./kinds";
import { listNotifications } from "./list";
import { muteConversation } from "./mute";
import { markNotifications } from "./read";
import type { Notification } from "./schema";
import { updateNotificationSettings } from "./settings";
import { tellOfUnassigned } from "./unassigned";

type Person = { id: string; context: Context; name: string; teams: Set<string>; roles: Role[]; muted: Set<string>; nothingOf: Set<string>; onlyMineOf: Set<string>; silent: Set<NotificationKind> };

interface Line {
  memberId: string;
  kind: NotificationKind;
  conversationId: string;
  causes: Set<string>;
  count: number;
  read: boolean;
}

/** What members were told, kept by the rule alone: no table of the product is asked for it. */
class Ledger {
  lines: Line[] = [];
  readonly #told = new Set<string>();

  tell(memberId: string, kind: NotificationKind, conversationId: string, cause: string): void {
    const key = [memberId, kind, cause].join(" ");
    if (this.#told.has(key)) return;
    this.#told.add(key);
    const open = this.open(memberId, kind, conversationId);
    if (open) {
      open.causes.add(cause);
      open.count++;
    } else this.lines.push({ memberId, kind, conversationId, causes: new Set([cause]), count: 1, read: false });
  }

  open = (memberId: string, kind: NotificationKind, conversationId: string) => this.lines.find((line) => !line.read && line.memberId === memberId && line.kind === kind && line.conversationId === conversationId);

  unsay(cause: string): void {
    for (const line of this.lines) if (line.causes.delete(cause) && !line.read) line.count--;
    this.lines = this.lines.filter(({ read, count }) => read || count > 0);
  }

  readOf(memberId: string, conversationId: string): void {
    for (const line of this.lines) if (line.memberId === memberId && line.conversationId === conversationId) line.read = true;
  }

  unread(line: Line): void {
    const newer = this.open(line.memberId, line.kind, line.conversationId);
    line.read = false;
    if (!newer || newer === line) return;
    line.count += newer.count;
    for (const cause of newer.causes) line.causes.add(cause);
    this.lines.splice(this.lines.indexOf(newer), 1);
  }
}

let workspaceId: string;
let connections: Awaited<ReturnType<typeof createConnection>>[];
let people: Person[];
let department: string, north: string, south: string;
let ledger: Ledger;
/** How many of a conversation's messages nobody has read. */
let unreadIn: Map<string, number>;
/** Incoming messages that their writers could delete: remote id → our id. */
let written: { remoteId: string; from: string; id: string }[];

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  department = (await createTeam(workspaceId, "Customers")).id;
  north = (await createTeam(workspaceId, "North", department)).id;
  south = (await createTeam(workspaceId, "South", department)).id;
  const person = async (name: string, roles: Role[], teams: string[]): Promise<Person> => ({ ...(await signedIn((await createMember(workspaceId, { name, roles, teamIds: teams })).id)), name, roles, teams: new Set(teams), muted: new Set(), nothingOf: new Set(), onlyMineOf: new Set(), silent: new Set() });
  people = [await person("Ana", ["service"], [north]), await person("Bo", ["service"], [south]), await person("Cy", ["manager"], [department]), await person("Dee", ["admin"], [])];
  connections = [await createConnection(workspaceId, { teamId: north }), await createConnection(workspaceId, { teamId: south }), await createConnection(workspaceId)];
  ledger = new Ledger();
  unreadIn = new Map();
  written = [];
});

/** A member as they are signed in now. */
const signedIn = async (id: string): Promise<{ id: string; context: Context }> => ({ id, context: (await findMemberContext(workspaceId, id))!.context });

const rows = () => asTest(workspaceId, (tx) => tx.select().from(conversations).where(eq(conversations.workspaceId, workspaceId)).orderBy(conversations.id));
type Row = Awaited<ReturnType<typeof rows>>[number];

const isBelow = (teamId: string, above: string) => teamId === above || (above === department && (teamId === north || teamId === south));
const reaches = ({ teams, roles }: Person, teamId: string | null) => teamId === null || [...teams].some((own) => own === teamId || (roles.includes("manager") && isBelow(teamId, own)));
const sees = (person: Person, { teamId, assigneeId }: Row) => person.roles.includes("admin") || reaches(person, teamId) || assigneeId === person.id;
const isPersonal = (kind: NotificationKind) => kind === "assigned" || kind === "named";

/** The lines that a member is to be shown as unread. */
function expected(person: Person, all: readonly Row[]): Line[] {
  return ledger.lines.filter(({ memberId, kind, conversationId, read }) => {
    const row = all.find(({ id }) => id === conversationId)!;
    if (read || memberId !== person.id || person.silent.has(kind) || !sees(person, row)) return false;
    if (kind === "unassigned" && (row.assigneeId !== null || row.status !== "open" || person.onlyMineOf.has(row.connectionId))) return false;
    return isPersonal(kind) || (!person.nothingOf.has(row.connectionId) && !person.muted.has(conversationId));
  });
}

async function unreadLines(person: Person): Promise<Notification[]> {
  const found: Notification[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await listNotifications(person.context, { show: "unread", cursor });
    found.push(...page.items);
    if (!page.nextCursor) return found;
    cursor = page.nextCursor;
  }
}

const lineWords = (lines: readonly { kind: string; conversationId: string | null; count: number }[]) => lines.map(({ kind, conversationId, count }) => `${kind} ${conversationId} ${count}`).toSorted();

async function expectRight(said: string): Promise<void> {
  const all = await rows();
  for (const person of people) {
    const wanted = expected(person, all);
    const shown = await unreadLines(person);
    expect([said, person.name, lineWords(shown)]).toEqual([said, person.name, lineWords(wanted)]);
    expect([said, person.name, (await countNotifications(person.context)).unread]).toEqual([said, person.name, wanted.length]);
    for (const status of ["open", "snoozed", "closed"] as const) {
      for (const { id, unreadCount } of (await listConversations(person.context, conversationFilter.parse({ status }))).items) expect([said, id, unreadCount]).toEqual([said, id, unreadIn.get(id)]);
    }
  }
}

let heard = 0;

async function messagesIn(dice: Dice, count: number): Promise<string> {
  const person = dice.whole(0, 5);
  const handle = `p${person}`;
  const before = await rows();
  const remoteIds = Array.from({ length: count }, () => `m${++heard}`);
  const events = remoteIds.map((externalId): ChannelEvent => ({ kind: "message", externalId, conversation: handle, from: handle, fromName: `Person ${person}`, text: `Word ${heard}` }));
  await receive(workspaceId, connections[person % 3]!, events);
  // The same again adds nothing.
  if (dice.chance(0.3)) await receive(workspaceId, connections[person % 3]!, events);
  const row = (await rows()).find(({ remoteId, connectionId }) => remoteId === handle && connectionId === connections[person % 3]!.id)!;
  const was = before.find(({ id }) => id === row.id);
  unreadIn.set(row.id, (unreadIn.get(row.id) ?? 0) + count);
  const ids = await idsOf(remoteIds);
  for (const [n, remoteId] of remoteIds.entries()) {
    written.push({ remoteId, from: handle, id: ids[n]! });
    if (row.assigneeId) ledger.tell(row.assigneeId, "message", row.id, ids[n]!);
  }
  if (!was || was.status === "closed" || was.lastInboundAt === null) later.push(row.id);
  return `${count} in ${row.title}`;
}

/** Opened conversations of which those who may take them are still to be told. */
let later: string[] = [];

async function tellWaiting(): Promise<void> {
  const ids = later.splice(0);
  if (!ids.length) return;
  const all = await rows();
  await tellOfUnassigned(workspaceId, ids);
  for (const row of all.filter(({ id, assigneeId, status }) => ids.includes(id) && assigneeId === null && status === "open")) {
    for (const person of people) if (!person.roles.includes("admin") && reaches(person, row.teamId)) ledger.tell(person.id, "unassigned", row.id, `${row.id} ${row.openedAt.toISOString()}`);
  }
}

async function idsOf(remoteIds: readonly string[]): Promise<string[]> {
  const found = await asTest(workspaceId, (tx) => tx.select({ id: messages.id, remoteId: messages.remoteId }).from(messages).where(eq(messages.workspaceId, workspaceId)));
  return remoteIds.map((remoteId) => found.find((one) => one.remoteId === remoteId)!.id);
}

const tried = (work: Promise<unknown>): Promise<boolean> => work.then(() => true, () => false);
const contacts = recordTypes.contacts;
let merges: string[] = [];

const steps: Record<string, (dice: Dice, row: Row, actor: Person) => Promise<string>> = {
  "a message": (dice) => messagesIn(dice, 1),
  "some messages": (dice) => messagesIn(dice, dice.whole(2, 5)),
  "a reply": async (_dice, row) => {
    await receive(workspaceId, connections.find(({ id }) => id === row.connectionId)!, [{ kind: "message", externalId: `m${++heard}`, conversation: row.remoteId!, from: row.remoteId!, text: "We are on it", outgoing: true }]);
    return `a reply in ${row.title}`;
  },
  "a deletion": async (dice) => {
    const one = written.splice(dice.whole(0, written.length - 1), 1)[0];
    if (!one) return "no deletion";
    const person = Number(one.from.slice(1));
    await receive(workspaceId, connections[person % 3]!, [{ kind: "message_deleted", externalId: `d${++heard}`, target: one.remoteId, conversation: one.from, from: one.from }]);
    ledger.unsay(one.id);
    return `${one.remoteId} deleted`;
  },
  "assigned": async (dice, row, actor) => {
    const to = dice.chance(0.25) ? null : dice.pick(people);
    const done = await tried(assignConversation(actor.context, row.id, to?.id ?? null));
    const after = (await rows()).find(({ id }) => id === row.id)!;
    if (done && to && row.assigneeId !== to.id && to !== actor) ledger.tell(to.id, "assigned", row.id, `assigned ${++heard}`);
    return `${row.title} to ${to?.name ?? "nobody"} by ${actor.name}: ${after.assigneeId === (to?.id ?? null)}`;
  },
  "moved": async (dice, row, actor) => {
    const done = await tried(moveToTeam(actor.context, row.id, dice.pick([null, north, south, department])));
    return `${row.title} moved by ${actor.name}: ${done}`;
  },
  "read": async (_dice, row, actor) => {
    if (await tried(markConversationRead(actor.context, row.id, true))) {
      unreadIn.set(row.id, 0);
      ledger.readOf(actor.id, row.id);
    }
    return `${row.title} read by ${actor.name}`;
  },
  "looked at": async (_dice, row, actor) => {
    if (await tried(markNamedSeen(actor.context, row.id))) ledger.readOf(actor.id, row.id);
    return `${row.title} looked at by ${actor.name}`;
  },
  "marked unread": async (_dice, row, actor) => {
    if ((await tried(markConversationRead(actor.context, row.id, false))) && !unreadIn.get(row.id)) unreadIn.set(row.id, 1);
    return `${row.title} marked unread by ${actor.name}`;
  },
  "muted": async (dice, row, actor) => {
    const muted = dice.chance(0.6);
    if (await tried(muteConversation(actor.context, row.id, muted))) actor.muted[muted ? "add" : "delete"](row.id);
    return `${row.title} muted by ${actor.name}: ${muted}`;
  },
  "named": async (dice, row, actor) => {
    const whom = dice.pick(people);
    await addNote(actor.context, row.id, { text: `@[${whom.name}](member:${whom.id}) look` }).then((note) => whom !== actor && ledger.tell(whom.id, "named", row.id, note.id), () => {});
    return `${whom.name} named in ${row.title} by ${actor.name}`;
  },
  "snoozed": async (_dice, row, actor) => {
    await tried(snoozeConversation(actor.context, row.id, new Date(Date.now() + 3_600_000)));
    return `${row.title} snoozed by ${actor.name}`;
  },
  "woken": async (_dice, row) => {
    if (row.status !== "snoozed" || !row.snoozedUntil) return "nothing to wake";
    const due = new Date(Date.now() - 1_000);
    await asTest(workspaceId, (tx) => tx.update(conversations).set({ snoozedUntil: due }).where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.id, row.id))));
    await wakeConversation(workspaceId, row.id);
    const whom = row.assigneeId ?? snoozers.get(row.id);
    if (whom) ledger.tell(whom, "snooze", row.id, `woken ${++heard}`);
    return `${row.title} woken`;
  },
  "closed": async (_dice, row, actor) => {
    const done = await tried(closeConversation(actor.context, row.id));
    // Whoever closes it has dealt with it.
    if (done && row.status !== "closed") {
      unreadIn.set(row.id, 0);
      ledger.readOf(actor.id, row.id);
    }
    return `${row.title} closed by ${actor.name}: ${done}`;
  },
  "reopened": async (_dice, row, actor) => `${row.title} reopened by ${actor.name}: ${await tried(reopenConversation(actor.context, row.id))}`,
  "joins or leaves a team": async (dice) => {
    const person = dice.pick(people.slice(0, 3));
    const team = dice.pick([north, south, department]);
    const admin = people[3]!.context;
    if (person.teams.has(team)) {
      await removeTeamMember(admin, team, person.id);
      person.teams.delete(team);
    } else {
      await setTeamMember(admin, team, person.id, false);
      person.teams.add(team);
    }
    const own = await asTest(workspaceId, (tx) => tx.select().from(teamMembers).where(and(eq(teamMembers.workspaceId, workspaceId), eq(teamMembers.memberId, person.id))));
    expect(own).toHaveLength(person.teams.size);
    // Whoever signs in anew, or whose stream looks again, sees as of now.
    person.context = (await signedIn(person.id)).context;
    return `${person.name} in ${person.teams.size} teams`;
  },
  "merged": async (dice) => {
    const all = (await rows()).filter(({ contactId }) => contactId !== null);
    const ids = [...new Set(all.map(({ contactId }) => contactId!))];
    if (merges.length && dice.chance(0.5)) return `taken back: ${await tried(takeBackMerge(people[3]!.context, contacts, merges.pop()!))}`;
    if (ids.length < 2) return "nobody to merge";
    const [winnerId, loserId] = [ids[0]!, ids.at(-1)!];
    return mergeRecords(people[3]!.context, contacts, { winnerId, loserId }).then(({ id }) => (merges.push(id), "merged"), (error: Error) => `not merged: ${error.message}`);
  },
  "a line in two tabs": async (dice, _row, actor) => {
    const [first] = [await unreadLines(actor), await unreadLines(actor)];
    const one = first.length ? dice.pick(first) : null;
    if (!one) return "nothing in two tabs";
    const answers = [await markNotifications(actor.context, { ids: [one.id], read: true }), await markNotifications(actor.context, { ids: [one.id], read: true })];
    expect(answers.map(({ ids }) => ids.length)).toEqual([1, 0]);
    ledger.open(actor.id, one.kind, one.conversationId!)!.read = true;
    return `${one.kind} read twice by ${actor.name}`;
  },
  "all read, and perhaps back": async (dice, _row, actor) => {
    const shown = expected(actor, await rows());
    const { ids } = await markNotifications(actor.context, { ids: null, read: true });
    expect(ids).toHaveLength(shown.length);
    for (const line of shown) line.read = true;
    if (dice.chance(0.5)) return `all read by ${actor.name}`;
    if (dice.chance(0.5)) await messagesIn(dice, 1);
    expect((await markNotifications(actor.context, { ids, read: false })).ids.toSorted()).toEqual(ids.toSorted());
    for (const line of shown) ledger.unread(line);
    return `all read and back by ${actor.name}`;
  },
  "wishes": async (dice, _row, actor) => {
    const kind = dice.pick(["message", "assigned", "named", "unassigned", "snooze"] as const);
    const silent = dice.chance(0.3);
    const inbox = dice.pick(connections).id;
    const choice = dice.pick(["all", "all", "mine", "nothing"] as const);
    await updateNotificationSettings(actor.context, { ways: { [kind]: silent ? ["push"] : [...defaultWays[kind]] }, inboxes: { [inbox]: choice } });
    actor.silent[silent ? "add" : "delete"](kind);
    actor.nothingOf[choice === "nothing" ? "add" : "delete"](inbox);
    actor.onlyMineOf[choice === "mine" ? "add" : "delete"](inbox);
    return `${actor.name} wants ${silent ? "no " : ""}${kind}, ${choice} of an inbox`;
  },
};

/** Who put each conversation aside last. */
let snoozers = new Map<string, string>();

describe("what is said to be unread is what is unread", () => {
  test.each([1, 2, 3, 4, 5, 6])("after anything that happens in any order, %i", { timeout: 240_000 }, async (seed) => {
    const dice = seeded(seed * 7919);
    later = [];
    merges = [];
    snoozers = new Map();
    const names = Object.keys(steps);
    await messagesIn(dice, 2);
    const history: string[] = [];
    for (let n = 0; n < 60; n++) {
      const row = dice.pick(await rows());
      const actor = dice.pick(people);
      const name = dice.pick(names);
      const said = await steps[name]!(dice, row, actor);
      if (name === "snoozed" && (await rows()).find(({ id, status, snoozedUntil }) => id === row.id && status === "snoozed" && snoozedUntil !== null && snoozedUntil.getTime() !== row.snoozedUntil?.getTime())) snoozers.set(row.id, actor.id);
      // The job comes at once or a little later.
      if (dice.chance(0.7)) await tellWaiting();
      history.push(said);
      await expectRight(`${seed}.${n} ${history.slice(-3).join(" | ")}`);
    }
  });
});
