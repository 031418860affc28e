import { notifyManager, type QueryClient } from "@tanstack/react-query";
import { setLiveState } from "@/components/shell/live-status";
import type { LiveMessage } from "@/lib/realtime/changes";
import { applyChange, heard, keepFetchedFresh, markStale } from "./apply-live";
import { openLine, type LineState } from "./connection";
import { lineBack, lineLost } from "./doubt";
import { applySignals, forgetSignals, stoppedTyping } from "./signals";
import { onWake } from "./wake";

/** One event stream, and a patch for whatever it tells. @returns how to end it */
export function keepLive(client: QueryClient, memberId: string, after: string): () => void {
  function message({ id, changes = [], signals = [], reset }: LiveMessage) {
    if (reset) {
      void client.invalidateQueries();
      lineLost();
      lineBack();
    }
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
    if (now === "live") lineBack();
    else lineLost();
  }
  const endFresh = keepFetchedFresh(client, memberId);
  const line = openLine(after, { message, state });
  const endWake = onWake(() => {
    lineLost();
    line.renew();
  });
  return () => {
    endWake();
    line.end();
    endFresh();
    setLiveState("connecting");
  };
}
