import "server-only";
import type { DemoChannel } from "@/db/seed/channels";
import { groupLines } from "@/db/seed/story";
import { newId } from "../ids";
import { received } from "../ingest/advance";
import { newThreadToken } from "../ingest/threads";
import type { Dice } from "./random";
import { remoteIdOf, type Cast, type ConversationRecord, type Woven } from "./threads";

const hourMs = 3_600_000;

/** What members of a group said to one another over the last two weeks, and today. */
export function playGroup(dice: Dice, cast: Cast, woven: Woven, channel: DemoChannel, handles: readonly string[], now: Date): void {
  if (!channel.group || !handles.length) return;
  const count = 26;
  const startsAt = new Date(now.getTime() - 14 * 24 * hourMs);
  const conversation: ConversationRecord = {
    workspaceId: cast.workspaceId, id: newId(), connectionId: cast.connectionId(channel.connector), channel: channel.connector, remoteId: channel.group.key, token: newThreadToken(),
    contactId: null, isGroup: true, title: channel.group.title, subject: null, status: "open", snoozedUntil: null, teamId: null, assigneeId: null,
    lastMessageAt: startsAt, lastMessageText: "", lastMessageDirection: "in", lastInboundAt: null, waitingSince: null, openedAt: startsAt, firstResponseAt: null, closedAt: null,
    unreadCount: 0, messageCount: 0, isDemo: true, createdAt: startsAt,
  };
  woven.conversations.push(conversation);
  woven.rollups.push({ workspaceId: cast.workspaceId, at: startsAt, connectionId: conversation.connectionId, teamId: null, memberId: null, measures: { conversationsStarted: 1 } });
  for (let n = 0; n < count; n++) {
    const at = new Date(startsAt.getTime() + (n / count) ** 0.8 * (now.getTime() - startsAt.getTime() - hourMs) + dice.between(0, hourMs / 2));
    const handle = dice.pick(handles);
    const identity = cast.identity(channel.connector, handle);
    const text = groupLines[n % groupLines.length]!;
    const { next, measures } = received(conversation, at, false);
    // Members of a group wait for one another, not for us.
    Object.assign(conversation, next, { waitingSince: null, lastMessageAt: at, lastMessageText: text, messageCount: conversation.messageCount + 1, unreadCount: n > count - 4 ? next.unreadCount : 0 });
    const id = newId();
    woven.messages.push({ workspaceId: cast.workspaceId, id, conversationId: conversation.id, connectionId: conversation.connectionId, kind: "message", direction: "in", remoteId: remoteIdOf(channel, { id, n: woven.messages.length + 1, thread: channel.group.key, handle, ours: false }), identityId: identity.id, authorName: identity.name, text, status: "received", sentAt: at, receivedAt: at });
    woven.rollups.push({ workspaceId: cast.workspaceId, at, connectionId: conversation.connectionId, teamId: null, memberId: null, measures: { ...measures, exchangesOpened: 0 } });
  }
}
