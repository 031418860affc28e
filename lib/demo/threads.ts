import "server-only";
import type { conversations } from "@/db";
import type { StoredAttachment } from "@/db/schema/conversations";
import type { DemoTeam } from "@/db/seed/story";
import { newId } from "../ids";
import { answered, received } from "../ingest/advance";
import { newThreadToken } from "../ingest/threads";
import { previewOf } from "../messages/preview";
import { placeColumns, type Fact } from "../metrics/facts";
import { timesBetween } from "../metrics/times-between";
import type { PromiseMade } from "../sla/breach";
import type { SlaBook } from "../sla/clock";
import type { CustomerTier } from "../sla/policy";
import { Books } from "./books";
import type { Episode } from "./episodes";
import { filler, type MessageRecord, remoteIdOf, type Said, systemLine, toMessage, voiceOf } from "./lines";
import type { Dice } from "./random";
import { playClocks } from "./service-levels";

export type ConversationRecord = typeof conversations.$inferSelect;

/** Who answers for a team. */
export interface DemoMember {
  id: string;
  name: string;
}

export interface Cast {
  workspaceId: string;
  connectionId(connector: string): string;
  teamId(team: DemoTeam): string | null;
  membersOf(team: DemoTeam): DemoMember[];
  identity(connector: string, handle: string): { id: string; contactId: string; name: string };
  photo: StoredAttachment;
  /** What is promised to customers. */
  book: SlaBook;
  tierOf(contactId: string): CustomerTier | undefined;
}

/** What was written until now: rows to insert, and the figures that came of them. */
export interface Woven {
  conversations: ConversationRecord[];
  messages: MessageRecord[];
  facts: Fact[];
  promises: PromiseMade[];
  /** Conversations by channel and person, where a person has one for everything. */
  lasting: Map<string, ConversationRecord>;
  books: Books;
}

export const nothingWoven = (): Woven => ({ conversations: [], messages: [], facts: [], promises: [], lasting: new Map(), books: new Books() });

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** Plays an episode line by line with the state rules of the real inbox, up to now; the last day stays partly unanswered. */
export function playEpisode(dice: Dice, cast: Cast, woven: Woven, episode: Episode, now: Date): void {
  const { channel, handle, topic, startsAt } = episode;
  const threadKey = `${channel.connector}\n${handle}`;
  const existing = channel.bySubject ? undefined : woven.lasting.get(threadKey);
  // Somebody who is still talking about one matter does not begin another.
  if (existing && (existing.lastMessageAt >= startsAt || (existing.closedAt && existing.closedAt >= startsAt))) return;
  const identity = cast.identity(channel.connector, handle);
  const members = cast.membersOf(topic.team);
  const member = members.find(({ id }) => id === existing?.assigneeId) ?? dice.pick(members);
  const { fill, booking } = filler(dice, { books: woven.books, contactId: identity.contactId, memberId: member.id, places: topic.team === "sales" });
  const conversation = existing ?? begin(cast, woven, episode, identity, fill(topic.subject, startsAt));
  // A new matter goes to the team that it is for.
  if (conversation.teamId !== cast.teamId(topic.team)) Object.assign(conversation, { teamId: cast.teamId(topic.team), assigneeId: null });
  if (!channel.bySubject) woven.lasting.set(threadKey, conversation);
  const isRecent = now.getTime() - startsAt.getTime() < 30 * hourMs;
  const concerns = (solvedAt: Date | null) => {
    const order = topic.team === "service" ? booking() : null;
    if (order) woven.books.incidents.push({ booking: order, subject: fill(topic.subject, startsAt), words: fill(topic.lines[0]!.slice(1), startsAt), at: startsAt, solvedAt, memberId: member.id });
  };
  const lines = isRecent ? saidUntilNow(dice, topic.lines, now.getTime() - startsAt.getTime()) : topic.lines;
  let at = startsAt;
  for (const [index, line] of lines.entries()) {
    const voice = voiceOf(line);
    if (index) at = new Date(at.getTime() + (voice === "us" ? answerMs(dice, episode, index, isRecent) : dice.between(1, voice === "note" ? 4 : 35) * minuteMs));
    if (at >= now) {
      concerns(null);
      return leaveOpen(dice, conversation, now);
    }
    say(cast, woven, conversation, {
      voice, text: fill(line.slice(1), at), at, member, identity, subject: channel.bySubject ? fill(topic.subject, at) : null, isNewest: isRecent && index === lines.length - 1,
      remoteIdOf: (id) => remoteIdOf(channel, { id, n: woven.messages.length + 1, thread: conversation.remoteId ?? "", handle, ours: voice === "us" }),
    });
  }
  const isWhole = lines.length === topic.lines.length;
  concerns(isWhole ? at : null);
  finish(dice, cast, woven, { conversation, member, isWhole, at, now });
}

/** Of a matter of today some lines are still to come; what is hours old has at least been answered, most of the time. */
function saidUntilNow(dice: Dice, lines: readonly string[], ageMs: number): readonly string[] {
  if (dice.chance(0.5)) return lines;
  let heard = dice.whole(1, Math.max(1, lines.length - 1));
  if (ageMs > 4 * hourMs && dice.chance(0.7)) while (heard < lines.length && voiceOf(lines[heard - 1]!) !== "us") heard++;
  return lines.slice(0, heard);
}

function say(cast: Cast, woven: Woven, conversation: ConversationRecord, said: Said): void {
  const { voice, at, member } = said;
  const message = toMessage(cast, conversation, said);
  woven.messages.push(message);
  // A note changes neither the clock nor what lists show.
  if (voice === "note") return;
  const isOurs = voice === "us";
  const place = { teamId: conversation.teamId, memberId: isOurs ? member.id : conversation.assigneeId };
  Object.assign(message, placeColumns(place));
  const reopened = !isOurs && conversation.status === "closed";
  const before = { ...conversation };
  const { next, happened } = isOurs ? answered(conversation, at, cast.book.hoursOf(conversation.teamId)) : received(conversation, at, false);
  Object.assign(conversation, next, {
    // Where there is no key of the thread, its first message's id is the key.
    remoteId: conversation.remoteId ?? message.remoteId ?? null,
    lastMessageAt: at,
    lastMessageText: previewOf({ text: message.text ?? "", attachments: (message.attachments ?? []) as never, location: null, unsupported: false }),
    lastMessageDirection: isOurs ? "out" : "in",
    messageCount: conversation.messageCount + 1,
    ...(isOurs && { unreadCount: 0, assigneeId: member.id }),
  });
  playClocks(cast.book, woven, before, conversation, { at, answered: isOurs, tier: cast.tierOf(conversation.contactId ?? "") });
  for (const what of happened) woven.facts.push({ ...what, ...factIn(conversation), ...place, at, messageId: message.id });
  if (reopened) woven.messages.push(systemLine(cast, conversation, new Date(at.getTime() + 1), "Reopened by a new message"));
}

const factIn = ({ workspaceId, id: conversationId, connectionId }: ConversationRecord) => ({ workspaceId, conversationId, connectionId });

function begin(cast: Cast, woven: Woven, { channel, topic, handle, startsAt }: Episode, identity: { id: string; contactId: string; name: string }, subject: string): ConversationRecord {
  const conversation: ConversationRecord = {
    workspaceId: cast.workspaceId,
    id: newId(),
    connectionId: cast.connectionId(channel.connector),
    channel: channel.connector,
    remoteId: channel.bySubject ? null : handle,
    token: newThreadToken(),
    contactId: identity.contactId,
    identityId: identity.id,
    isGroup: false,
    isTeamChannel: false,
    title: identity.name,
    subject: channel.bySubject ? subject : null,
    status: "open",
    snoozedUntil: null,
    priority: "normal",
    splitFromId: null,
    language: null,
    sentiment: null,
    labels: [],
    closeReason: null,
    reminderStoppedAt: null,
    teamId: cast.teamId(topic.team),
    assigneeId: null,
    lastMessageAt: new Date(startsAt.getTime() - 1),
    lastMessageText: "",
    lastMessageDirection: "in",
    lastInboundAt: null,
    waitingSince: null,
    openedAt: startsAt,
    firstResponseAt: null,
    closedAt: null,
    unreadCount: 0,
    messageCount: 0,
    dialogueAsks: false,
    sla: null,
    slaDueAt: null,
    slaCheckAt: null,
    isDemo: true,
    createdAt: startsAt,
  };
  woven.conversations.push(conversation);
  woven.facts.push({ kind: "started", ...factIn(conversation), at: startsAt, teamId: conversation.teamId, memberId: null });
  return conversation;
}

/** Minutes on live channels, hours by mail; slower at night and in the bad week. */
function answerMs(dice: Dice, { channel, startsAt, isTrouble }: Episode, index: number, isRecent: boolean): number {
  const hour = startsAt.getUTCHours();
  const typical = channel.bySubject ? dice.between(25, 190) : dice.between(1.5, 22);
  const night = !isRecent && index === 1 && (hour < 6 || hour > 17) ? dice.between(60, 400) : 0;
  return (typical * (dice.chance(0.12) ? 4 : 1) * (isTrouble ? 2.2 : 1) + night) * minuteMs;
}

interface Ending {
  conversation: ConversationRecord;
  member: DemoMember;
  /** Everything was said. */
  isWhole: boolean;
  at: Date;
  now: Date;
}

/** A matter that was talked out is closed, unless the last word is ours: then some wait for the customer, or for a day. */
function finish(dice: Dice, cast: Cast, woven: Woven, { conversation, member, isWhole, at, now }: Ending): void {
  const daysAgo = (now.getTime() - at.getTime()) / (24 * hourMs);
  const isOurs = conversation.lastMessageDirection === "out";
  if (isOurs && daysAgo < 4 && dice.chance(0.15)) return snooze(dice, cast, woven, conversation, member, { at, now });
  if (!isWhole || (isOurs && daysAgo < 8 && dice.chance(0.2))) return leaveOpen(dice, conversation, now);
  const closedAt = new Date(at.getTime() + dice.between(3, isOurs ? 240 : 25) * minuteMs);
  if (closedAt >= now) return leaveOpen(dice, conversation, now);
  const before = { ...conversation };
  Object.assign(conversation, { status: "closed", closedAt, waitingSince: null, unreadCount: 0 });
  const line = systemLine(cast, conversation, closedAt, `Closed by ${member.name}`, member);
  woven.messages.push(line);
  playClocks(cast.book, woven, before, conversation, { at: closedAt });
  woven.facts.push({ kind: "closed", ...timesBetween(conversation.openedAt, closedAt, cast.book.hoursOf(conversation.teamId)), ...factIn(conversation), at: closedAt, messageId: line.id, teamId: conversation.teamId, memberId: member.id });
}

/** Some of what waits has been looked at already. */
function leaveOpen(dice: Dice, conversation: ConversationRecord, now: Date): void {
  if (now.getTime() - conversation.lastMessageAt.getTime() > hourMs && dice.chance(0.5)) conversation.unreadCount = 0;
}

/** Put aside until one of the next mornings. */
function snooze(dice: Dice, cast: Cast, woven: Woven, conversation: ConversationRecord, member: DemoMember, { at, now }: { at: Date; now: Date }): void {
  const snoozedAt = new Date(at.getTime() + 2 * minuteMs);
  if (snoozedAt >= now) return;
  const midnight = Math.floor(now.getTime() / (24 * hourMs)) * 24 * hourMs;
  const before = { ...conversation };
  Object.assign(conversation, { status: "snoozed", snoozedUntil: new Date(midnight + (24 * dice.whole(1, 3) + 7) * hourMs) });
  playClocks(cast.book, woven, before, conversation, { at: snoozedAt });
  woven.messages.push(systemLine(cast, conversation, snoozedAt, `Snoozed by ${member.name}`, member));
}
