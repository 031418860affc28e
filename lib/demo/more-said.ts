import "server-only";
import { sql } from "drizzle-orm";
import { messages } from "@/db";
import type { DemoChannel } from "@/db/seed/channels";
import { findManifest } from "../connectors/registry";
import type { Unit } from "../context";
import { buttonId } from "../dialogues/button-id";
import { withHashtags } from "../dialogues/speak";
import { newId } from "../ids";
import { received } from "../ingest/advance";
import { addCounters, counterDeltas } from "../metrics/counters";
import { addFacts, placeColumns, type Fact } from "../metrics/facts";
import type { Happened } from "../metrics/happened";
import { insertRows } from "./insert";
import { type MessageRecord, remoteIdOf } from "./lines";
import type { PlayedRun } from "./played-run";
import type { ConversationRecord, Woven } from "./threads";

/** What is said in conversations of the demo after they were woven: by dialogues and to them. */
export class MoreSaid {
  readonly #messages: MessageRecord[] = [];
  readonly #facts: Fact[] = [];
  readonly #before = new Map<string, ConversationRecord>();

  constructor(readonly woven: Woven, readonly channels: readonly DemoChannel[]) {}

  /** A dialogue says something, as on that channel: with buttons, or with hashtags in the text. @returns the message's id */
  dialogue = (conversation: ConversationRecord) => (run: PlayedRun, at: Date, text: string, replies: readonly { id: string; label: string }[]): string => {
    const most = findManifest(conversation.channel)?.limits.buttonsPerMessage ?? 0;
    const buttons = replies.length && replies.length <= most ? replies.map(({ id, label }) => ({ id: buttonId(run.id, run.state.turn, id), title: label })) : null;
    const id = this.#write(conversation, at, { direction: "out", text: buttons ? text : withHashtags(text, replies), authorName: "Dialogue", status: "read", extra: { automatic: true, ...(buttons && { buttons }) } });
    this.#advance(conversation, at, "out", text, [{ kind: "out" }], id);
    return id;
  };

  /** A member writes. @returns the message's id */
  member(conversation: ConversationRecord, at: Date, text: string, by: { id: string; name: string } | null): string {
    const id = this.#write(conversation, at, { direction: "out", text, memberId: by?.id ?? null, authorName: by?.name ?? null, status: "read" });
    this.#advance(conversation, at, "out", text, [{ kind: "out" }], id);
    return id;
  }

  /** They answer a dialogue, or with `toPeople` somebody here has to answer them. @returns the message's id */
  answer(conversation: ConversationRecord, at: Date, text: string, toPeople = false): string {
    const id = this.#write(conversation, at, { direction: "in", text, authorName: conversation.title, identityId: conversation.identityId, status: "received" });
    const { next, happened } = received({ ...conversation, dialogueAsks: !toPeople }, at, false);
    this.#advance(conversation, at, "in", text, happened, id);
    const { status, waitingSince, openedAt, firstResponseAt, closedAt, unreadCount } = next;
    Object.assign(conversation, { lastInboundAt: conversation.lastInboundAt && conversation.lastInboundAt > at ? conversation.lastInboundAt : at, ...(toPeople && { status, waitingSince, openedAt, firstResponseAt, closedAt, unreadCount }) });
    return id;
  }

  /** Something that counts, of whoever has the conversation. */
  count({ workspaceId, id: conversationId, connectionId, teamId, assigneeId: memberId }: ConversationRecord, at: Date, happened: Happened, messageId: string | null = null): void {
    this.#facts.push({ ...happened, workspaceId, at, connectionId, conversationId, messageId, teamId, memberId });
  }

  /** Marks it as one whose row is to be written anew; before it is changed. */
  touch(conversation: ConversationRecord): void {
    if (!this.#before.has(conversation.id)) this.#before.set(conversation.id, { ...conversation });
  }

  #write(conversation: ConversationRecord, at: Date, more: Pick<MessageRecord, "direction" | "text" | "authorName" | "status"> & Partial<MessageRecord>): string {
    this.touch(conversation);
    const id = newId();
    const { workspaceId, id: conversationId, connectionId, channel, remoteId, teamId, assigneeId: memberId } = conversation;
    const ours = more.direction === "out";
    const place = this.channels.find(({ connector }) => connector === channel);
    const handle = remoteId ?? "";
    this.#messages.push({ workspaceId, id, conversationId, connectionId, kind: "message", remoteId: place ? remoteIdOf(place, { id, n: this.woven.messages.length + this.#messages.length + 1, thread: handle, handle, ours }) : `demo:${id}`, subject: conversation.subject, sentAt: at, receivedAt: at, ...placeColumns({ teamId, memberId }), ...more });
    return id;
  }

  #advance(conversation: ConversationRecord, at: Date, direction: "in" | "out", text: string, happened: readonly Happened[], messageId: string): void {
    for (const what of happened) this.count(conversation, at, what, messageId);
    Object.assign(conversation, { messageCount: conversation.messageCount + 1, ...(at >= conversation.lastMessageAt && { lastMessageAt: at, lastMessageText: text.slice(0, 200), lastMessageDirection: direction }) });
  }

  async store(unit: Unit, workspaceId: string): Promise<void> {
    await insertRows(unit, workspaceId, messages, this.#messages);
    const after = this.woven.conversations.filter(({ id }) => this.#before.has(id));
    const rows = after.map(({ id, status, lastMessageAt, lastMessageText, lastMessageDirection, lastInboundAt, waitingSince, openedAt, firstResponseAt, closedAt, unreadCount, messageCount, dialogueAsks }) => ({ id, status, last_message_at: lastMessageAt, last_message_text: lastMessageText, last_message_direction: lastMessageDirection, last_inbound_at: lastInboundAt, waiting_since: waitingSince, opened_at: openedAt, first_response_at: firstResponseAt, closed_at: closedAt, unread_count: unreadCount, message_count: messageCount, dialogue_asks: dialogueAsks }));
    if (rows.length) await unit.tx.execute(sql`
      update conversations c set status = r.status, last_message_at = r.last_message_at, last_message_text = r.last_message_text, last_message_direction = r.last_message_direction, last_inbound_at = r.last_inbound_at,
        waiting_since = r.waiting_since, opened_at = r.opened_at, first_response_at = r.first_response_at, closed_at = r.closed_at, unread_count = r.unread_count, message_count = r.message_count, dialogue_asks = r.dialogue_asks
      from json_populate_recordset(null::conversations, ${JSON.stringify(rows)}::json) r
      where c.workspace_id = ${workspaceId} and c.id = r.id`);
    await addCounters(unit, after.flatMap((conversation) => counterDeltas(this.#before.get(conversation.id)!, conversation)));
    await addFacts(unit, this.#facts);
  }
}
