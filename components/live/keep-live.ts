import { hashKey, notifyManager, type QueryClient, type QueryKey } from "@tanstack/react-query";
import { setLiveState } from "@/components/shell/live-status";
import { conversationKeys } from "@/lib/conversations/query";
import type { LiveChange, LiveMessage } from "@/lib/realtime/changes";
import { applyChange, heard, keepFetchedFresh, markStale } from "./apply-live";
import { Bursts } from "./bursts";
import { openLine, type LineState } from "./connection";
import { lineBack, lineLost } from "./doubt";
import { applySignals, forgetSignals, stoppedTyping } from "./signals";
import { onWake } from "./wake";

/** One event stream, and a patch for whatever it tells. @returns how to end it */
export function keepLive(client: QueryClient, memberId: string, after: string): () => void {
  /** Whatever it changes, the screens are drawn once. */
  const arrivals = new Bursts<Arrival>((arrived) => notifyManager.batch(() => {
    for (const { id, changes, at } of arrived) for (const change of heard.take(changes, id, at)) {
      applyChange(client, change, memberId);
      if (change.topic === "conversation" && change.messages.some(({ direction, kind }) => direction === "in" && kind === "message")) stoppedTyping(change.id);
    }
  }));
  /** Somebody reads its thread, or it is more than news of a conversation. */
  const isUrgent = (change: LiveChange) => (change.topic === "conversation" ? isWatched(client, conversationKeys.thread(change.id)) : appliedAtOnce.has(change.topic));

  function message({ id, changes = [], signals = [], reset }: LiveMessage) {
    if (reset) {
      void client.invalidateQueries();
      lineLost();
      lineBack();
    }
    if (changes.length) arrivals.add({ id, changes, at: Date.now() }, changes.some(isUrgent));
    markStale(client, changes);
    applySignals(signals, memberId);
  }
  function state(now: LineState) {
    if (now === "offline") forgetSignals();
    setLiveState(now);
    if (now === "live") lineBack();
    else lineLost();
  }
  const endFresh = keepFetchedFresh(client, memberId, arrivals.flush);
  const endBefore = beforeAnythingIsDone(arrivals.flush);
  const line = openLine(after, { message, state });
  const endWake = onWake(() => {
    lineLost();
    line.renew();
  });
  return () => {
    endWake();
    line.end();
    arrivals.flush();
    endBefore();
    endFresh();
    setLiveState("connecting");
  };
}

/** What else is not only asked for again. */
const appliedAtOnce: ReadonlySet<LiveChange["topic"]> = new Set(["conversation_gone", "conversation_regrouped", "draft", "workspace"]);

interface Arrival {
  /** Of its event. */
  id: string | undefined;
  changes: readonly LiveChange[];
  /** When it came, in milliseconds. */
  at: number;
}

const isWatched = (client: QueryClient, key: QueryKey): boolean => (client.getQueryCache().get(hashKey(key))?.getObserversCount() ?? 0) > 0;

/** A press, or a key that is no letter of what one writes, is meant of what has arrived. @returns how to end it */
function beforeAnythingIsDone(flush: () => void): () => void {
  const keyDown = ({ target, key, ctrlKey, metaKey, altKey }: KeyboardEvent) => {
    if (key === "Enter" || ctrlKey || metaKey || altKey || !(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) flush();
  };
  addEventListener("pointerdown", flush, true);
  addEventListener("keydown", keyDown, true);
  return () => {
    removeEventListener("pointerdown", flush, true);
    removeEventListener("keydown", keyDown, true);
  };
}
