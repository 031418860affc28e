"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import { LiveStatusProvider, type LiveStatus } from "@/components/shell/live-status";
import { whenIdle } from "@/components/ui/when-idle";
import type { LiveMessage } from "@/lib/realtime/changes";
import { applyChange, heard, keepFetchedFresh, markStale } from "./apply-live";
import { openLine, type LineState } from "./connection";
import { applySignals, forgetSignals, stoppedTyping } from "./signals";

export interface LiveProviderProps {
  /** The viewer, whose own list and typing need to be known. */
  memberId: string;
  /** An event id made when the page was rendered: what happened since is caught up with. */
  after: string;
  children: React.ReactNode;
}

/** Keeps what the screens hold as it is now: one event stream, and a patch for whatever it tells. Once, in the layout. */
export function LiveProvider({ memberId, after, children }: LiveProviderProps) {
  const client = useQueryClient();
  // A later render's event id is no news to a line that is open.
  const [from] = useState(after);
  const [status, setStatus] = useState<LiveStatus>({ state: "connecting", since: null });

  const take = useEffectEvent(({ id, changes = [], signals = [], reset }: LiveMessage) => {
    if (reset) void client.invalidateQueries();
    for (const change of heard.take(changes, id, Date.now())) {
      applyChange(client, change, memberId);
      if (change.topic === "conversation" && change.messages.some(({ direction, kind }) => direction === "in" && kind === "message")) stoppedTyping(change.id);
    }
    markStale(client, changes);
    applySignals(signals, memberId);
  });
  const setState = useEffectEvent((state: LineState) => {
    if (state === "offline") forgetSignals();
    setStatus((was) => (was.state === state ? was : { state, since: state === "offline" && was.state === "connecting" ? (was.since ?? Date.now()) : Date.now() }));
  });
  useEffect(() => keepFetchedFresh(client, memberId), [client, memberId]);
  useEffect(() => {
    let close = () => {};
    // News that came before the page is hydrated would make it another than the server drew.
    const forget = whenIdle(() => (close = openLine(from, { message: (message) => take(message), state: (state) => setState(state) })));
    return () => {
      forget();
      close();
    };
  }, [from]);

  return <LiveStatusProvider value={status}>{children}</LiveStatusProvider>;
}
