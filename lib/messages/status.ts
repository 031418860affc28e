import type { Message } from "../conversations/schema";

type Status = Message["status"];

const rank: Record<Status, number> = { received: 0, withdrawn: 0, queued: 0, sending: 1, unknown: 2, failed: 3, sent: 4, delivered: 5, read: 6 };

/**
 * Whether a platform's word may change a message's state. It only goes forward, since receipts come out of order; a failure
 * counts until the other side is known to have it, and a later sign of life outweighs a failure.
 */
export function statusMayFollow(current: Status, next: "sent" | "delivered" | "read" | "failed"): boolean {
  if (current === "received" || current === "withdrawn") return false;
  if (next === "failed") return current === "sent" || current === "sending" || current === "unknown" || current === "queued";
  return rank[next] > rank[current];
}
