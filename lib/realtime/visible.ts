import "server-only";
import type { Scope } from "../context";
import { canSee } from "../conversations/visibility";
import type { LiveChange, LiveMessage } from "./changes";
import type { Heard } from "./hub";

/** The part of what happened that this member, with this scope, may hear of; null when it is nothing. */
export function visibleTo(scope: Scope, memberId: string | null, { eventId, changes, signals, reset }: Heard): LiveMessage | null {
  const seen = changes.flatMap((change) => (change.topic === "draft" && change.memberId !== memberId ? [] : visibleChange(scope, memberId, change)));
  const heard = signals.filter((signal) => !("placement" in signal) || canSee(scope, signal.placement));
  if (!seen.length && !heard.length && !reset) return null;
  return { ...(eventId && { id: eventId }), ...(seen.length && { changes: seen }), ...(heard.length && { signals: heard }), ...(reset && { reset }) };
}

function visibleChange(scope: Scope, memberId: string | null, change: LiveChange): LiveChange[] {
  // Whom else it concerns is nobody's business.
  if (change.topic === "notifications") return !change.memberIds || (memberId && change.memberIds.includes(memberId)) ? [{ topic: "notifications" }] : [];
  if (change.topic === "conversation_gone" && change.placement) return canSee(scope, change.placement) ? [{ topic: change.topic, id: change.id, ...(change.into && { into: change.into }) }] : [];
  if (change.topic === "conversation_regrouped") return canSee(scope, change.placement) ? [change] : [];
  if (change.topic !== "conversation" || canSee(scope, change.placement)) return [change];
  return change.before && canSee(scope, change.before) ? [{ topic: "conversation_gone", id: change.id }] : [];
}
