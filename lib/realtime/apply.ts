import type { InfiniteData } from "@tanstack/react-query";
import { nilId } from "../is-id";
import { type TreeTeam, withBelow } from "../teams/below";
import { isOfAnyStatus, orderOfFilter, standingOf } from "../conversations/filter";
import type { ConversationFilter, ConversationPage, ConversationRow, Message, MessagePage } from "../conversations/schema";
import { defaultReminderDays } from "../inbox-settings/words";

/*
 * How a live change alters what a screen already holds. Pure, and safe to repeat: the feed may tell the same thing twice.
 */

export type ListData = InfiniteData<ConversationPage, unknown>;
export type ThreadData = InfiniteData<MessagePage, unknown>;

const inStatus: Record<ConversationFilter["status"], readonly ConversationRow["status"][]> = { open: ["open", "waiting"], closed: ["closed"], snoozed: ["snoozed"] };

/** Who reads a list: the member with their teams, the tree of departments and teams, and the workspace's days without an answer, as far as they are known here. */
export interface Reader {
  memberId: string | null;
  teamIds?: readonly string[] | undefined;
  tree?: readonly TreeTeam[] | undefined;
  reminderDays?: number | undefined;
}

/** Whether only the server knows what belongs to a list: what is in it changes in its place, and nothing comes into it until it is read again. */
export const isTold = ({ view }: ConversationFilter): boolean => isOfAnyStatus(view);

/** Whether a conversation belongs to a list, by the same rules as the server's. */
export function matchesFilter(row: ConversationRow, filter: ConversationFilter, { memberId, teamIds = [], tree = [], reminderDays = defaultReminderDays }: Reader): boolean {
  if (!inStatus[filter.status].includes(row.status)) return false;
  if ((filter.view === "team_channels") !== row.isTeamChannel) return false;
  if (filter.view === "mine" && (memberId === null || row.assigneeId !== memberId)) return false;
  if (filter.view === "unassigned" && row.assigneeId !== null) return false;
  const order = orderOfFilter(filter);
  if (order === "sla" && !row.sla) return false;
  if (filter.sla && (!row.sla || standingOf(dueOf(row), Date.now()) !== filter.sla)) return false;
  if ((filter.view === "waiting" || order === "longest_waiting") && row.waitingSince === null) return false;
  if (filter.view === "team" && !(row.teamId !== null && teamIds.some((id) => withBelow(tree, id).includes(row.teamId!)))) return false;
  if (filter.view === "them" && !waitsForThem(row, filter.days ?? reminderDays)) return false;
  if (filter.label && !row.labels.includes(filter.label)) return false;
  if (filter.language && row.language !== filter.language) return false;
  if (filter.sentiment && row.sentiment !== filter.sentiment) return false;
  if (filter.priority && row.priority !== filter.priority) return false;
  if (filter.assignee && filter.view !== "mine" && filter.view !== "unassigned" && (row.assigneeId ?? nilId) !== filter.assignee) return false;
  if (filter.channel && row.channel !== filter.channel) return false;
  if (filter.connection && row.connectionId !== filter.connection) return false;
  if (filter.team && !(row.teamId === null ? filter.team === nilId : withBelow(tree, filter.team).includes(row.teamId))) return false;
  return !filter.contact || row.contactId === filter.contact;
}

/** Whether we had the last word so many days ago or longer, and nobody has said that it needs no answer. */
export const waitsForThem = ({ status, lastMessageDirection, lastMessageAt, reminderStoppedAt }: Pick<ConversationRow, "status" | "lastMessageDirection" | "lastMessageAt" | "reminderStoppedAt">, days: number): boolean =>
  (status === "open" || status === "waiting") && lastMessageDirection === "out" && Date.parse(lastMessageAt) < Date.now() - days * 86_400_000 && (reminderStoppedAt === null || reminderStoppedAt < lastMessageAt);

/** Which of two conversations comes first in a list: negative when `a` does. */
export function compareRows(a: ConversationRow, b: ConversationRow, filter: Pick<ConversationFilter, "view" | "sort" | "sla">): number {
  const order = orderOfFilter(filter);
  if (order === "sla") return dueOf(a) - dueOf(b) || compare(a.id, b.id);
  if (order === "longest_waiting") return compare(a.waitingSince ?? "", b.waitingSince ?? "") || compare(a.id, b.id);
  return compare(b.lastMessageAt, a.lastMessageAt) || compare(b.id, a.id);
}

/** When the first promised time is due, in milliseconds; after all others where nothing is. */
const dueOf = ({ sla }: ConversationRow): number => (sla?.targets[0] ? Date.parse(sla.targets[0].dueAt) : Number.MAX_SAFE_INTEGER);

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** A list with a conversation as it is now: in its place, gone when it no longer belongs, untouched beyond the loaded pages. */
export function applyRow(data: ListData, row: ConversationRow, filter: ConversationFilter, reader: Reader): ListData {
  if (isTold(filter)) return replaceRow(data, row);
  const without = removeRow(data, row.id);
  if (!matchesFilter(row, filter, reader)) return without;
  let placed = false;
  const pages = without.pages.map((page, index) => {
    if (placed) return page;
    const at = page.items.findIndex((item) => compareRows(row, item, filter) < 0);
    const isEnd = index === without.pages.length - 1 && page.nextCursor === null;
    if (at < 0 && !isEnd) return page;
    placed = true;
    return { ...page, items: at < 0 ? [...page.items, row] : page.items.toSpliced(at, 0, row) };
  });
  return placed ? { ...without, pages } : without;
}

const replaceRow = (data: ListData, row: ConversationRow): ListData => ({ ...data, pages: data.pages.map((page) => (page.items.some(({ id }) => id === row.id) ? { ...page, items: page.items.map((item) => (item.id === row.id ? row : item)) } : page)) });

export function removeRow(data: ListData, id: string): ListData {
  if (!data.pages.some((page) => page.items.some((item) => item.id === id))) return data;
  return { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.filter((item) => item.id !== id) })) };
}

const isSame = (a: Message, b: Message) => a.id === b.id || (a.idempotencyKey !== null && a.idempotencyKey === b.idempotencyKey);

const compareMessages = (a: Message, b: Message) => compare(a.sentAt, b.sentAt) || compare(a.id, b.id);

/** A thread with messages as they are now: changed in place, new ones where their time puts them, gone when they were taken back. Older than what is loaded: left out, their page brings them. */
export function applyMessages(data: ThreadData, messages: readonly Message[]): ThreadData {
  return messages.reduce(applyMessage, data);
}

function applyMessage(data: ThreadData, message: Message): ThreadData {
  if (message.status === "withdrawn") return { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.filter((item) => !isSame(item, message)) })) };
  const known = data.pages.findIndex((page) => page.items.some((item) => isSame(item, message)));
  if (known >= 0) {
    return { ...data, pages: data.pages.map((page, index) => (index === known ? { ...page, items: page.items.map((item) => (isSame(item, message) ? message : item)).toSorted(compareMessages) } : page)) };
  }
  const at = data.pages.findIndex((page, index) => {
    const first = page.items[0];
    const isOldest = index === data.pages.length - 1 && page.olderCursor === null;
    return isOldest || !first || compareMessages(message, first) > 0;
  });
  if (at < 0) return data;
  return { ...data, pages: data.pages.map((page, index) => (index === at ? { ...page, items: [...page.items, message].toSorted(compareMessages) } : page)) };
}

/** All messages of a thread, oldest first. */
export const flattenThread = (data: ThreadData): Message[] => data.pages.toReversed().flatMap(({ items }) => items);

/**
 * A list held still while somebody reads it: what was shown stays where it was, with its news, and what has moved up or
 * come in above is counted instead of shown. Rows that no longer belong go; rows loaded below follow.
 */
export function holdOrder(held: ReadonlyMap<string, string>, items: readonly ConversationRow[]): { shown: ConversationRow[]; news: number } {
  const byId = new Map(items.map((item) => [item.id, item]));
  const kept = [...held.keys()].flatMap((id) => byId.get(id) ?? []);
  const lastKept = items.findLastIndex(({ id }) => held.has(id));
  const below = items.filter((item, index) => index > lastKept && !held.has(item.id));
  const above = items.filter((item, index) => index < lastKept && !held.has(item.id)).length;
  const moved = kept.filter((item) => held.get(item.id) !== undefined && item.lastMessageAt > held.get(item.id)! && item.lastMessageDirection === "in").length;
  return { shown: [...kept, ...below], news: above + moved };
}
