"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { conversationCountsQuery, conversationKeys } from "@/lib/conversations/query";
import { deleteJson } from "@/lib/http/fetch-json";
import { notificationCountQuery } from "@/lib/notifications/query";

const seenAfterMs = 800;

/** Who looks at a conversation for a moment has seen the notes in it that name them, and read what they were told of it. Asks for nothing where nothing is unseen. */
export function useNamedSeen(conversationId: string): void {
  const client = useQueryClient();
  const { data: counts } = useQuery(conversationCountsQuery);
  const { data: told } = useQuery({ ...notificationCountQuery, staleTime: Infinity });
  const unseen = (counts?.mentions ?? 0) + (told?.unread ?? 0);
  useEffect(() => {
    if (!unseen) return;
    // That it was not noted is no harm: it is noted the next time.
    const timer = setTimeout(() => void deleteJson(`/api/v1/conversations/${conversationId}/mentions`).then(() => client.invalidateQueries({ queryKey: conversationKeys.counts }), () => {}), seenAfterMs);
    return () => clearTimeout(timer);
  }, [client, conversationId, unseen]);
}
