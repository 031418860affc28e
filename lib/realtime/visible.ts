import "server-only";
import type { Scope } from "../context";
import { canSee } from "../conversations/visibility";
import type { LiveChange, LiveMessage } from "./changes";
import type { Heard } from "./hub";

/** The part of what happened that somebody with this scope may hear of; null when it is nothing. */
export function visibleTo(scope: Scope, { eventId, changes, signals, reset }: Heard): LiveMessage | null {
  const seen = changes.flatMap((change) => visibleChange(scope, change));
  const heard = signals.filter((signal) => signal.topic !== "typing" || canSee(scope, signal.placement));
  if (!seen.length && !heard.length && !reset) return null;
  return { ...(eventId && { id: eventId }), ...(seen.length && { changes: seen }), ...(heard.length && { signals: heard }), ...(reset && { reset }) };
}

function visibleChange(scope: Scope, change: LiveChange): LiveChange[] {
  if (change.topic !== "conversation" || canSee(scope, change.placement)) return [change];
  return change.before && canSee(scope, change.before) ? [{ topic: "conversation_gone", id: change.id }] : [];
}
