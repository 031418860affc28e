import "server-only";
import type { DemoChannel } from "@/db/seed/channels";
import { groupLines, rivalLines } from "@/db/seed/story";
import { newId } from "../ids";
import { received } from "../ingest/advance";
import { newThreadToken } from "../ingest/threads";
import { type Fact, placeColumns } from "../metrics/facts";
import { historyDays } from "./episodes";
import { remoteIdOf } from "./lines";
import type { Dice } from "./random";
import type { Cast, ConversationRecord, Woven } from "./threads";

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const guestEvery = 8;
const nobodys = { teamId: null, memberId: null };

/** What members of a group say to one another: a few lines on most days, more in the bad week, nothing on most Sundays. */
export function playGroup(dice: Dice, cast: Cast, woven: Woven, channel: DemoChannel, handles: readonly string[], guests: readonly string[], until: Date): void {
  const { group } = channel;
  if (!group || !handles.length) return;
  const conversation = begin(cast, channel, group, new Date(until.getTime() - (historyDays - 2) * dayMs));
  woven.conversations.push(conversation);
  woven.facts.push(begun(conversation));
  let line = dice.whole(0, groupLines.length - 1);
  for (const at of momentsOf(dice, conversation.createdAt, until)) {
    const writer = dice.pick(handles);
    // Now and then one of those who sell to the same people.
    const guest = guests.length && line % guestEvery === guestEvery - 1 ? guests[line % guests.length]! : null;
    const handle = guest ?? writer;
    const identity = cast.identity(channel.connector, handle);
    const text = guest ? rivalLines[Math.floor(line / guestEvery) % rivalLines.length]! : groupLines[line % groupLines.length]!;
    line++;
    const { next } = received(conversation, at, false);
    // Members of a group wait for one another, not for us.
    const isNew = until.getTime() - at.getTime() < 8 * hourMs;
    Object.assign(conversation, next, { waitingSince: null, lastMessageAt: at, lastMessageText: text, messageCount: conversation.messageCount + 1, unreadCount: isNew ? next.unreadCount : 0 });
    const id = newId();
    woven.messages.push({ workspaceId: cast.workspaceId, id, conversationId: conversation.id, connectionId: conversation.connectionId, kind: "message", direction: "in", remoteId: remoteIdOf(channel, { id, n: woven.messages.length + 1, thread: group.key, handle, ours: false }), identityId: identity.id, authorName: identity.name, text, status: "received", sentAt: at, receivedAt: at, ...placeColumns(nobodys) });
    // Nor do they open exchanges with us.
    woven.facts.push({ kind: "in", isGroup: true, workspaceId: cast.workspaceId, at, connectionId: conversation.connectionId, conversationId: conversation.id, messageId: id, ...nobodys });
  }
}

function momentsOf(dice: Dice, from: Date, until: Date): Date[] {
  const moments: Date[] = [];
  for (let day = Math.floor(from.getTime() / dayMs) + 1; day * dayMs < until.getTime(); day++) {
    const weekday = new Date(day * dayMs).getUTCDay();
    const daysAgo = (until.getTime() - day * dayMs) / dayMs;
    const count = weekday === 0 ? dice.whole(0, 1) : dice.whole(0, 3) + (daysAgo > 9 && daysAgo < 13 ? 4 : 0);
    for (let n = 0; n < count; n++) moments.push(new Date(day * dayMs + dice.between(6, 20) * hourMs));
  }
  // The last words are always fresh.
  for (const hoursAgo of [5.2, 5.1, 1.4, 0.6]) moments.push(new Date(until.getTime() - hoursAgo * hourMs));
  return moments.filter((at) => at < until).sort((a, b) => a.getTime() - b.getTime());
}

/** A group, before anything is said in it. */
export function begin(cast: Cast, { connector }: DemoChannel, { key, title }: NonNullable<DemoChannel["group"]>, startsAt: Date): ConversationRecord {
  return {
    workspaceId: cast.workspaceId, id: newId(), connectionId: cast.connectionId(connector), channel: connector, remoteId: key, token: newThreadToken(),
    contactId: null, identityId: null, isGroup: true, isTeamChannel: false, title, subject: null, status: "open", snoozedUntil: null, priority: "normal", labels: [], closeReason: null, reminderStoppedAt: null, teamId: null, assigneeId: null,
    lastMessageAt: startsAt, lastMessageText: "", lastMessageDirection: "in", lastInboundAt: null, waitingSince: null, openedAt: startsAt, firstResponseAt: null, closedAt: null,
    unreadCount: 0, messageCount: 0, dialogueAsks: false, splitFromId: null, language: null, sentiment: null, sla: null, slaDueAt: null, slaCheckAt: null, isDemo: true, createdAt: startsAt,
  };
}

export const begun = ({ workspaceId, createdAt: at, connectionId, id: conversationId }: ConversationRecord): Fact => ({ kind: "started", workspaceId, at, connectionId, conversationId, ...nobodys });
