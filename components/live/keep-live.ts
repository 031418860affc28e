import { notifyManager, type QueryClient } from "@tanstack/react-query";
import { setLiveState } from "@/components/shell/live-status";
import type { LiveMessage } from "@/lib/realtime/changes";
import { applyChange, heard, keepFetchedFresh, markStale } from "./apply-live";
import { openLine, type LineState } from "./connection";
import { applySignals, forgetSignals, stoppedTyping } from "./signals";

/** One event stream, and a patch for whatever it tells. @returns how to end it */
export function keepLive(client: QueryClient, memberId: string, after: string): () => void {
  function message({ id, changes = [], signals = [], reset }: LiveMessage) {
    if (reset) void client.invalidateQueries();
    // Whatever it changes, the screens are drawn once.
    notifyManager.batch(() => {
      for (const change of heard.take(changes, id, Date.now())) {
        applyChange(client, change, memberId);
        if (change.topic === "conversation" && change.messages.some(({ direction, kind }) => direction === "in" && kind === "message")) stoppedTyping(change.id);
      }
    });
    markStale(client, changes);
    applySignals(signals, memberId);
  }
  function state(now: LineState) {
    if (now === "offline") forgetSignals();
    setLiveState(now);
  }
  const endFresh = keepFetchedFresh(client, memberId);
  const endLine = openLine(after, { message, state });
  return () => {
    endLine();
    endFresh();
    setLiveState("connecting");
  };
}
