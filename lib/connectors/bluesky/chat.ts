import type { ChannelEvent } from "../contract";
import { personOf, type Profiles } from "./convert";
import { messageKey } from "./ids";
import { readText } from "./rich-text";
import { chatLogEntry, chatMessage, type ChatLogEntry } from "./schema";

/** Entries of the log that say nothing to people here; what one side removes stays with the other. */
const silent = new Set(["logBeginConvo", "logAcceptConvo", "logLeaveConvo", "logMuteConvo", "logUnmuteConvo", "logReadMessage", "logReadConvo", "logDeleteMessage", "logAddMember", "logRemoveMember", "logMemberJoin", "logMemberLeave"]);

/** One entry of the log of private conversations as events: none, or one. */
export function chatEntryToEvents(item: unknown, profiles: Profiles, ownDid: unknown): ChannelEvent[] {
  const read = chatLogEntry.safeParse(item);
  if (!read.success) return [{ kind: "unknown", meta: { log: item } }];
  const entry = read.data;
  const word = entry.$type.split("#").at(-1) ?? "";
  const event = word === "logCreateMessage" ? messageEvent(entry, profiles, ownDid) : /^log(Add|Remove)Reaction$/.test(word) ? reactionEvent(entry, word === "logAddReaction", profiles, ownDid) : null;
  if (event) return [event];
  if (silent.has(word)) return [];
  return [{ kind: "unknown", ...(entry.convoId && entry.rev && { externalId: messageKey(entry.convoId, `log-${entry.rev}`) }), meta: { log: item } }];
}

function messageEvent({ convoId, message }: ChatLogEntry, profiles: Profiles, ownDid: unknown): ChannelEvent | null {
  const read = chatMessage.safeParse(message);
  if (!read.success || !convoId) return null;
  const { id, text = "", facets, sender, sentAt, embed, replyTo } = read.data;
  const shared = quotedPost(embed);
  return {
    kind: "message",
    externalId: messageKey(convoId, id),
    conversation: convoId,
    ...personOf(sender, profiles),
    ...(sender.did === ownDid && { outgoing: true }),
    text: readText(text, facets).text,
    ...(shared && { attachments: [{ type: "share" as const, url: shared }] }),
    ...(replyTo && { replyTo: messageKey(convoId, replyTo.id) }),
    public: false,
    ...(sentAt && { at: sentAt }),
  };
}

function reactionEvent({ convoId, rev, message, reaction }: ChatLogEntry, on: boolean, profiles: Profiles, ownDid: unknown): ChannelEvent | null {
  const id = (message as { id?: unknown } | undefined)?.id;
  if (!convoId || !reaction || typeof id !== "string") return null;
  return {
    kind: on ? "reaction" : "reaction_removed",
    externalId: messageKey(convoId, `${id}:${on ? "+" : "-"}${rev ?? `${reaction.sender.did}:${reaction.value}`}`),
    conversation: convoId,
    target: messageKey(convoId, id),
    ...personOf(reaction.sender, profiles),
    ...(reaction.sender.did === ownDid && { outgoing: true }),
    emoji: reaction.value,
    public: false,
    ...(reaction.createdAt && { at: reaction.createdAt }),
  };
}

/** A post that was passed on, as people see it. */
function quotedPost(embed: unknown): string | null {
  const record = (embed as { record?: { uri?: unknown } } | null | undefined)?.record;
  const [, did, rkey] = /^at:\/\/([^/]+)\/app\.bsky\.feed\.post\/([^/]+)$/.exec(typeof record?.uri === "string" ? record.uri : "") ?? [];
  return did && rkey ? `https://bsky.app/profile/${did}/post/${rkey}` : null;
}
