import { bucketCount, bucketOf } from "../../metrics/buckets";

/** How people talked: live, or each when they had time. Browser-safe, and pure. */

export const ways = ["live", "mixed", "asynchronous", "none"] as const;
export type Way = (typeof ways)[number];

export const wayNames: Record<Way, string> = { live: "Mostly live", mixed: "Mixed", asynchronous: "Mostly asynchronously", none: "Not a word" };

/** Minutes within which the other side is there. */
export const liveMinutes = 5;
/** From this share of live messages on a deal was worked mostly live; below what is left of one, mostly asynchronously. */
export const mostlyLive = 2 / 3;

/** As it stands beside the figures. */
export const liveDefinition = `A message is live when the other side wrote at most ${liveMinutes} minutes before or after it in the same conversation; a deal was worked mostly live when two thirds of its messages were, mostly asynchronously when at most one third were.`;

export interface Said {
  conversationId: string;
  direction: "in" | "out";
  at: Date;
}

export interface Talk {
  way: Way;
  messages: number;
  liveMessages: number;
  /** How long customers waited for our answers, in the buckets of first responses. */
  replyBuckets: number[];
}

/** Weighs what was said about one deal. @param said of several conversations, each in order */
export function weighTalk(said: readonly Said[]): Talk {
  const replyBuckets = Array.from({ length: bucketCount }, () => 0);
  let liveMessages = 0;
  const last = new Map<string, { in: Lately | null; out: Lately | null; waitingSince: number | null }>();
  for (const { conversationId, direction, at } of said) {
    const thread = last.get(conversationId) ?? { in: null, out: null, waitingSince: null };
    last.set(conversationId, thread);
    const now = at.getTime();
    const other = thread[direction === "in" ? "out" : "in"];
    const isLive = other !== null && now - other.at <= liveMinutes * 60_000;
    if (isLive) {
      liveMessages++;
      if (!other.isLive) liveMessages++;
      other.isLive = true;
    }
    thread[direction] = { at: now, isLive };
    if (direction === "in") thread.waitingSince ??= now;
    else if (thread.waitingSince !== null) {
      replyBuckets[bucketOf((now - thread.waitingSince) / 1000)]!++;
      thread.waitingSince = null;
    }
  }
  return { way: wayOf(liveMessages, said.length), messages: said.length, liveMessages, replyBuckets };
}

/** The last message of one side. */
interface Lately {
  at: number;
  isLive: boolean;
}

function wayOf(live: number, messages: number): Way {
  if (!messages) return "none";
  const share = live / messages;
  return share >= mostlyLive ? "live" : share <= 1 - mostlyLive ? "asynchronous" : "mixed";
}
