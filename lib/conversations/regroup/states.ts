import type { ConversationRecord } from "../find";
import type { SlaState } from "@/db/schema/conversations";
import { priorities } from "../filter";
import { mostLabels } from "../schema";

/*
 * What becomes of two conversations' states when they become one, and of one's when it becomes two. Pure. What holds for figures is said in
 * lib/metrics/catalogue.ts and docs/ARCHITECTURE.md: what was counted stays counted where it was; only an exchange that nobody has answered yet is
 * one, or two, from then on.
 */

export type Joined = Pick<ConversationRecord, "status" | "snoozedUntil" | "waitingSince" | "openedAt" | "firstResponseAt" | "closedAt" | "closeReason" | "lastInboundAt" | "lastMessageAt" | "lastMessageText" | "lastMessageDirection" | "unreadCount" | "messageCount" | "labels" | "priority" | "assigneeId" | "remoteId" | "identityId" | "subject" | "reminderStoppedAt" | "dialogueAsks" | "language" | "sentiment">;

const ranks = ["open", "waiting", "snoozed", "closed"] as const;
const earliest = (...moments: (Date | null)[]): Date | null => moments.reduce((first, one) => (one && (!first || one < first) ? one : first), null);
const latest = (...moments: (Date | null)[]): Date | null => moments.reduce((last, one) => (one && (!last || one > last) ? one : last), null);

const isLive = ({ status }: ConversationRecord) => status !== "closed";
/** The other side has written and nobody has answered that yet. */
export const isUnanswered = (one: ConversationRecord): boolean => isLive(one) && one.lastInboundAt !== null && one.firstResponseAt === null;

/**
 * Whose exchange goes on in a merged conversation: of those that are open the one that waits for its first answer the longest; with none, the one that
 * began first. A closed one's goes on only where both are closed.
 */
export function exchangeOf(kept: ConversationRecord, gone: ConversationRecord): ConversationRecord {
  if (isLive(kept) !== isLive(gone)) return isLive(kept) ? kept : gone;
  if (isUnanswered(kept) !== isUnanswered(gone)) return isUnanswered(kept) ? kept : gone;
  if ((kept.lastInboundAt === null) !== (gone.lastInboundAt === null)) return kept.lastInboundAt ? kept : gone;
  return gone.openedAt < kept.openedAt ? gone : kept;
}

/** The clocks of a merged conversation: those of the exchange that goes on. Of two that wait for a further answer, the one that waits longer says when it is due, and whether that was missed. */
export function joinedClocks(kept: ConversationRecord, gone: ConversationRecord): SlaState | null {
  const exchange = exchangeOf(kept, gone);
  const other = exchange === kept ? gone : kept;
  const { sla } = exchange;
  const due = other.sla?.due.next_response;
  if (!sla || sla.due.next_response === undefined || due === undefined || !other.waitingSince || !exchange.waitingSince || exchange.waitingSince <= other.waitingSince) return sla;
  const of = (own: SlaState["missed"], theirs: SlaState["missed"]) => [...own.filter((target) => target !== "next_response"), ...theirs.filter((target) => target === "next_response")];
  return { ...sla, due: { ...sla.due, next_response: due }, missed: of(sla.missed, other.sla!.missed), warned: of(sla.warned, other.sla!.warned) };
}

/** One conversation of two: nobody who waits stops waiting, nothing unread is read by it, and what is urgent stays so. */
export function joined(kept: ConversationRecord, gone: ConversationRecord): Joined {
  const exchange = exchangeOf(kept, gone);
  const live = [kept, gone].filter(isLive);
  const status = ranks.find((rank) => kept.status === rank || gone.status === rank)!;
  const last = gone.lastMessageAt > kept.lastMessageAt ? gone : kept;
  const heard = (gone.lastInboundAt?.getTime() ?? 0) > (kept.lastInboundAt?.getTime() ?? 0) ? gone : kept;
  const snoozed = [kept, gone].filter((one) => one.status === "snoozed");
  return {
    status,
    // Until the other side writes is no time: of two, the one that has a time brings both back.
    snoozedUntil: status === "snoozed" ? earliest(...snoozed.map(({ snoozedUntil }) => snoozedUntil)) : null,
    waitingSince: earliest(...live.map(({ waitingSince }) => waitingSince)),
    openedAt: exchange.openedAt,
    firstResponseAt: exchange.firstResponseAt,
    closedAt: status === "closed" ? latest(kept.closedAt, gone.closedAt) : null,
    closeReason: status === "closed" ? (kept.closeReason ?? gone.closeReason) : kept.closeReason,
    lastInboundAt: latest(kept.lastInboundAt, gone.lastInboundAt),
    lastMessageAt: last.lastMessageAt,
    lastMessageText: last.lastMessageText,
    lastMessageDirection: last.lastMessageDirection,
    unreadCount: status === "closed" ? 0 : kept.unreadCount + gone.unreadCount,
    messageCount: kept.messageCount + gone.messageCount,
    labels: [...kept.labels, ...gone.labels.filter((label) => !kept.labels.includes(label))].slice(0, Math.max(mostLabels, kept.labels.length)),
    priority: priorities[Math.max(priorities.indexOf(kept.priority), priorities.indexOf(gone.priority))]!,
    assigneeId: kept.assigneeId ?? gone.assigneeId,
    remoteId: kept.remoteId ?? gone.remoteId,
    identityId: kept.identityId ?? gone.identityId,
    subject: kept.subject ?? gone.subject,
    reminderStoppedAt: last.reminderStoppedAt,
    dialogueAsks: kept.dialogueAsks || gone.dialogueAsks,
    language: heard.language,
    sentiment: heard.sentiment,
  };
}

/** What a conversation's messages, or some of them, say of its state. */
export interface Said {
  /** Those that lists count. */
  count: number;
  /** Of the other side, what asks for an answer: the first and the last of all, the first since the exchange began, the first since they wait. */
  firstIn: Date | null;
  lastIn: Date | null;
  openedIn: Date | null;
  waitingIn: Date | null;
  /** The last of ours that went out, and the first since the exchange began. */
  lastOut: Date | null;
  firstOut: Date | null;
  /** Of the unread ones. */
  unread: number;
  last: Pick<ConversationRecord, "lastMessageAt" | "lastMessageText" | "lastMessageDirection"> | null;
}

export type Parted = Pick<ConversationRecord, "waitingSince" | "openedAt" | "firstResponseAt" | "lastInboundAt" | "lastMessageAt" | "lastMessageText" | "lastMessageDirection" | "unreadCount" | "messageCount">;

/** The state of what a conversation leaves in one part; `whole` is how it was before, `rest` what is in the other part. */
export function parted(whole: ConversationRecord, said: Said, rest: Said): Parted {
  const openedAt = said.openedIn ?? said.firstIn ?? said.last?.lastMessageAt ?? whole.openedAt;
  // What waits has not been answered; what does not was answered by the part itself, or by what is in the other.
  const answeredBy = said.firstOut && said.firstOut >= openedAt ? said.firstOut : null;
  const since = earliest(...[whole.firstResponseAt, said.lastOut, rest.firstOut, rest.lastOut].map((moment) => (moment && moment >= openedAt ? moment : null)));
  const wasAnswered = said.waitingIn && !answeredBy ? null : (answeredBy ?? (said.openedIn && whole.firstResponseAt === null ? null : since));
  return {
    waitingSince: said.waitingIn,
    openedAt,
    firstResponseAt: said.lastIn ? wasAnswered : null,
    lastInboundAt: said.lastIn,
    lastMessageAt: said.last?.lastMessageAt ?? whole.lastMessageAt,
    lastMessageText: said.last?.lastMessageText ?? "",
    lastMessageDirection: said.last?.lastMessageDirection ?? "out",
    unreadCount: whole.status === "closed" ? 0 : said.unread,
    messageCount: said.count,
  };
}
