import "server-only";
import type { DemoChannel } from "@/db/seed/channels";
import { sharedWith, teamRoomLines } from "@/db/seed/story";
import { findManifest } from "../connectors/registry";
import { publicUrl } from "../http/public-url";
import { newId } from "../ids";
import { postOf } from "../team-channels/post";
import { begin, begun } from "./groups";
import { type MessageRecord, remoteIdOf, systemLine } from "./lines";
import type { Cast, ConversationRecord, DemoMember, Woven } from "./threads";

const hourMs = 3_600_000;

/** The room in which the company's own people talk, and what one of them shared there of a customer's. Nothing of it is in any figure. */
export function playTeamRoom(cast: Cast, woven: Woven, channel: DemoChannel, until: Date): void {
  const { teamRoom } = channel;
  if (!teamRoom) return;
  const people = [...cast.membersOf("sales"), ...cast.membersOf("service")];
  const room = { ...begin(cast, channel, teamRoom, new Date(until.getTime() - 30 * hourMs)), isTeamChannel: true };
  woven.conversations.push(room);
  woven.facts.push(begun(room));
  const say = (at: Date, text: string, more: Partial<MessageRecord>) => {
    const id = newId();
    woven.messages.push({ workspaceId: cast.workspaceId, id, conversationId: room.id, connectionId: room.connectionId, kind: "message", direction: "in", remoteId: remoteIdOf(channel, { id, n: woven.messages.length + 1, thread: teamRoom.key, handle: "", ours: false }), text, status: "received", sentAt: at, receivedAt: at, ...more });
    Object.assign(room, { lastMessageAt: at, lastMessageText: text.slice(0, 160), lastMessageDirection: more.direction ?? "in", messageCount: room.messageCount + 1, ...(more.direction !== "out" && { lastInboundAt: at }) });
  };
  for (const [index, text] of teamRoomLines.entries()) say(new Date(room.createdAt.getTime() + (index + 1) * 2 * hourMs), text, { authorName: people[index % people.length]!.name });
  share(cast, woven, room, people.at(-1)!, new Date(until.getTime() - 0.2 * hourMs), say);
}

/** What somebody waits for an answer to is put to the colleagues. */
function share(cast: Cast, woven: Woven, room: ConversationRecord, member: DemoMember, at: Date, say: (at: Date, text: string, more: Partial<MessageRecord>) => void): void {
  const asked = woven.conversations.findLast(({ isGroup, status, waitingSince }) => !isGroup && status === "open" && waitingSince && waitingSince < at);
  const message = asked && woven.messages.findLast(({ conversationId, direction, kind }) => conversationId === asked.id && direction === "in" && kind === "message");
  if (!asked || !message) return;
  const excerpt = { head: `${message.authorName} on ${findManifest(asked.channel)?.name ?? asked.channel}`, words: message.text ?? "", files: [], link: publicUrl(`/inbox?c=${asked.id}&m=${message.id}`) };
  say(at, postOf(excerpt, sharedWith, null).text, { direction: "out", memberId: member.id, authorName: member.name, status: "delivered", extra: { shared: { conversationId: asked.id, messageId: message.id } } });
  woven.messages.push({ ...systemLine(cast, asked, at, `${member.name} shared a message with ${room.title}`, member), extra: { shared: { conversationId: room.id, messageId: woven.messages.at(-1)!.id! } } });
}
