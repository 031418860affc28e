import "server-only";
import type { conversations, messages } from "@/db";
import type { DemoChannel } from "@/db/seed/channels";
import { items } from "@/db/seed/story";
import type { StoredAttachment } from "@/db/schema/conversations";
import { newId } from "../ids";
import { answered, received } from "../ingest/advance";
import { newThreadToken } from "../ingest/threads";
import { previewOf } from "../messages/preview";
import { resolutionMeasures, type Measures, type RollupDelta } from "../metrics/rollups";
import type { Episode } from "./episodes";
import type { Dice } from "./random";

export type ConversationRecord = typeof conversations.$inferSelect;
export type MessageRecord = typeof messages.$inferInsert;

/** Who answers for a team. */
export interface DemoMember {
  id: string;
  name: string;
}

export interface Cast {
  workspaceId: string;
  connectionId(connector: string): string;
  teamId(team: "sales" | "service"): string | null;
  membersOf(team: "sales" | "service"): DemoMember[];
  identity(connector: string, handle: string): { id: string; contactId: string; name: string };
  photo: StoredAttachment;
}

/** What was written until now: rows to insert, and the figures that came of them. */
export interface Woven {
  conversations: ConversationRecord[];
  messages: MessageRecord[];
  rollups: RollupDelta[];
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** Plays an episode line by line with the state rules of the real inbox, up to now; the last days stay partly unanswered. */
export function playEpisode(dice: Dice, cast: Cast, woven: Woven, open: Map<string, ConversationRecord>, episode: Episode, now: Date): void {
  const { channel, handle, topic, startsAt } = episode;
  const threadKey = channel.bySubject ? newId() : `${channel.connector}\n${handle}`;
  const identity = cast.identity(channel.connector, handle);
  const existing = open.get(threadKey);
  // Somebody who is still talking about one matter does not begin another.
  if (existing && existing.lastMessageAt >= startsAt) return;
  const fill = filler(dice);
  const members = cast.membersOf(topic.team);
  const member = existing?.assigneeId && members.some((one) => one.id === existing.assigneeId) ? members.find((one) => one.id === existing.assigneeId)! : dice.pick(members);
  let conversation = existing ?? begin(cast, episode, identity, fill(topic.subject));
  if (!existing) {
    open.set(threadKey, conversation);
    woven.conversations.push(conversation);
    woven.rollups.push({ workspaceId: cast.workspaceId, at: startsAt, connectionId: conversation.connectionId, teamId: conversation.teamId, memberId: null, measures: { conversationsStarted: 1 } });
  }
  const recent = now.getTime() - startsAt.getTime() < 30 * hourMs;
  const linesHeard = recent && dice.chance(0.45) ? dice.whole(1, Math.max(1, topic.lines.length - 1)) : topic.lines.length;
  let at = startsAt;
  for (const [index, line] of topic.lines.slice(0, linesHeard).entries()) {
    const ours = line.startsWith(">");
    if (index) at = new Date(at.getTime() + (ours ? answerMs(dice, episode, index) : dice.between(1, 35) * minuteMs));
    if (at >= now) return settle(open, threadKey, conversation);
    const reopened = !ours && conversation.status === "closed";
    const { next, measures } = ours ? answered(conversation, at) : received(conversation, at, false);
    const message = toMessage(cast, conversation, { ours, text: fill(line.slice(1)), at, member, identity, subject: channel.bySubject ? fill(topic.subject) : null, unheard: recent && index === linesHeard - 1, remoteIdOf: (id) => remoteIdOf(channel, { id, n: woven.messages.length + 1, thread: conversation.remoteId ?? "", handle, ours }) });
    // Where there is no key of the thread, its first message's id is the key.
    conversation.remoteId ??= message.remoteId ?? null;
    conversation = Object.assign(conversation, next, {
      lastMessageAt: at,
      lastMessageText: previewOf({ text: message.text ?? "", attachments: (message.attachments ?? []) as never, location: null, unsupported: false }),
      lastMessageDirection: ours ? "out" : "in",
      messageCount: conversation.messageCount + 1,
      ...(ours && { unreadCount: 0, assigneeId: member.id }),
    });
    woven.messages.push(message);
    woven.rollups.push({ workspaceId: cast.workspaceId, at, connectionId: conversation.connectionId, teamId: conversation.teamId, memberId: ours ? member.id : conversation.assigneeId, measures });
    if (reopened) woven.messages.push(systemLine(cast, conversation, new Date(at.getTime() + 1), "Reopened by a new message"));
  }
  if (recent || linesHeard < topic.lines.length) return;
  const closedAt = new Date(at.getTime() + dice.between(5, 240) * minuteMs);
  if (closedAt >= now || dice.chance(0.06)) return;
  close(cast, woven, conversation, member, closedAt);
}

const settle = (open: Map<string, ConversationRecord>, key: string, conversation: ConversationRecord): void => void open.set(key, conversation);

/** A message's id as its platform would have given it. */
export const remoteIdOf = ({ messageId }: DemoChannel, message: Parameters<NonNullable<DemoChannel["messageId"]>>[0]): string => messageId?.(message) ?? `demo:${message.id}`;

function begin(cast: Cast, { channel, topic, handle, startsAt }: Episode, identity: { contactId: string; name: string }, subject: string): ConversationRecord {
  return {
    workspaceId: cast.workspaceId,
    id: newId(),
    connectionId: cast.connectionId(channel.connector),
    channel: channel.connector,
    remoteId: channel.bySubject ? null : handle,
    token: newThreadToken(),
    contactId: identity.contactId,
    isGroup: false,
    title: identity.name,
    subject: channel.bySubject ? subject : null,
    status: "open",
    snoozedUntil: null,
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
    isDemo: true,
    createdAt: startsAt,
  };
}

/** Minutes on live channels, hours by mail; slower at night, in the bad week, and a little quicker of late. */
function answerMs(dice: Dice, { channel, startsAt }: Episode, index: number): number {
  const hour = startsAt.getUTCHours();
  const typical = channel.bySubject ? dice.between(25, 190) : dice.between(1.5, 22);
  const night = hour < 6 || hour > 17 ? dice.between(60, 400) : 0;
  return (typical * (dice.chance(0.12) ? 4 : 1) + (index === 1 ? night : 0)) * minuteMs;
}

function filler(dice: Dice): (text: string) => string {
  const values: Record<string, string> = { order: `47${dice.whole(10, 99)}`, qty: String(dice.pick([12, 20, 25, 40, 60, 100])), item: dice.pick(items), price: `€ ${dice.whole(90, 1900)}.${dice.pick(["00", "50", "80"])}` };
  return (text) => text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

interface Said {
  ours: boolean;
  text: string;
  at: Date;
  member: DemoMember;
  identity: { id: string; name: string };
  subject: string | null;
  /** The newest word of a matter that is still open. */
  unheard: boolean;
  remoteIdOf: (id: string) => string;
}

function toMessage(cast: Cast, conversation: ConversationRecord, { ours, text, at, member, identity, subject, unheard, remoteIdOf: idFor }: Said): MessageRecord {
  const photo = text === "{photo}";
  const id = newId();
  return {
    workspaceId: cast.workspaceId,
    id,
    conversationId: conversation.id,
    connectionId: conversation.connectionId,
    kind: "message",
    direction: ours ? "out" : "in",
    remoteId: idFor(id),
    identityId: ours ? null : identity.id,
    memberId: ours ? member.id : null,
    authorName: ours ? member.name : identity.name,
    subject,
    text: photo ? "This is how it arrived." : text,
    attachments: photo ? [cast.photo] : null,
    status: ours ? (unheard ? "delivered" : "read") : "received",
    sentAt: at,
    receivedAt: at,
  };
}

function systemLine(cast: Cast, { id: conversationId, connectionId }: ConversationRecord, at: Date, text: string, member?: DemoMember): MessageRecord {
  return { workspaceId: cast.workspaceId, id: newId(), conversationId, connectionId, kind: "system", direction: "out", memberId: member?.id ?? null, authorName: member?.name ?? null, text, status: "sent", sentAt: at, receivedAt: at };
}

function close(cast: Cast, woven: Woven, conversation: ConversationRecord, member: DemoMember, closedAt: Date): void {
  Object.assign(conversation, { status: "closed", closedAt, waitingSince: null, unreadCount: 0 });
  woven.messages.push(systemLine(cast, conversation, closedAt, `Closed by ${member.name}`, member));
  const measures: Measures = { conversationsClosed: 1, ...resolutionMeasures((closedAt.getTime() - conversation.openedAt.getTime()) / 1000) };
  woven.rollups.push({ workspaceId: cast.workspaceId, at: closedAt, connectionId: conversation.connectionId, teamId: conversation.teamId, memberId: member.id, measures });
}

