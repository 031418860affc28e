"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { putJson } from "@/lib/http/fetch-json";
import { notificationCountQuery, notificationKeys } from "@/lib/notifications/query";

const seenAfterMs = 800;

/** Who looks at an approval or a crisis for a moment has read what they were told of it. Asks for nothing where nothing is unread. */
export function useLookedAt(subjectId: string): void {
  const client = useQueryClient();
  const unread = useQuery({ ...notificationCountQuery, staleTime: Infinity }).data?.unread ?? 0;
  useEffect(() => {
    if (!unread) return;
    const timer = setTimeout(() => void putJson("/api/v1/notifications/read", { subjectId }).then(() => client.invalidateQueries({ queryKey: notificationKeys.all }), () => {}), seenAfterMs);
    return () => clearTimeout(timer);
  }, [client, subjectId, unread]);
}
