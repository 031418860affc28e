"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { doubtNow, useDoubt } from "@/components/live/doubt";
import { reconcileConversation } from "@/components/live/reconcile";
import { useLive } from "@/components/shell/live-status";
import { conversationKeys } from "@/lib/conversations/query";

/** Nobody is kept waiting for longer: the server asks as well. */
const patienceMs = 4_000;

/** Conversations that were fetched again since the line came back the last time. */
let checked = { returns: 0, ids: new Set<string>() };

/**
 * Whether what is on the screen of a conversation is known to be as it is now. After the live line was lost or the machine slept it is not,
 * until it was fetched again. Without any connection there is nothing to wait for.
 */
export function useChecked(conversationId: string): boolean {
  const client = useQueryClient();
  const { isInDoubt, returns } = useDoubt();
  const isOffline = useLive().state === "offline";
  const [upTo, setUpTo] = useState(() => (isFresh(conversationId) || !client.getQueryData(conversationKeys.thread(conversationId)) ? doubtNow().returns : -1));
  useEffect(() => {
    if (isInDoubt || upTo === returns) return;
    let isOver = false;
    const patience = new Promise((resolve) => setTimeout(resolve, patienceMs));
    void Promise.race([reconcileConversation(client, conversationId), patience]).then(() => {
      if (isOver) return;
      if (checked.returns !== returns) checked = { returns, ids: new Set() };
      checked.ids.add(conversationId);
      setUpTo(returns);
    });
    return () => {
      isOver = true;
    };
  }, [client, conversationId, isInDoubt, returns, upTo]);
  return isInDoubt ? isOffline : upTo === returns;
}

function isFresh(conversationId: string): boolean {
  const { returns } = doubtNow();
  return returns === 0 || (checked.returns === returns && checked.ids.has(conversationId));
}
