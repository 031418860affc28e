"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { useDoubt } from "@/components/live/doubt";
import { keep, readKept } from "@/components/ui/kept";
import { useKept } from "@/components/ui/use-kept";
import { conversationKeys, conversationShape } from "@/lib/conversations/query";
import { getJson } from "@/lib/http/fetch-json";
import { hasDraft } from "../use-draft";
import { parseTray, trayKey, withEntry, without, type TrayEntry } from "./tray";

/** The conversations that a member holds open in this browser, in their order. */
export function useTray(memberId: string): readonly TrayEntry[] {
  const kept = useKept(trayKey(memberId));
  return useMemo(() => parseTray(kept), [kept]);
}

/** Changes it; other windows of the browser may have changed it meanwhile. */
export function changeTray(memberId: string, change: (tray: readonly TrayEntry[]) => readonly TrayEntry[]): void {
  const before = parseTray(readKept(trayKey(memberId)));
  const after = change(before);
  if (after !== before) keep(trayKey(memberId), after.length ? JSON.stringify(after) : null);
}

export const keepOpen = (memberId: string, entry: TrayEntry): void => changeTray(memberId, (tray) => withEntry(tray, entry, hasDraft));

export const takeOut = (memberId: string, id: string): void => changeTray(memberId, (tray) => without(tray, id));

/** Has where each stands now here, asked for together; from then on live changes tell. What is not to be seen any more leaves the tray. */
export function useTrayRows(memberId: string, tray: readonly TrayEntry[]): void {
  const client = useQueryClient();
  const { returns } = useDoubt();
  const ids = tray.map(({ id }) => id).join(",");
  useEffect(() => {
    const all = ids ? ids.split(",") : [];
    const wanted = returns ? all : all.filter((id) => !client.getQueryData(conversationKeys.one(id)));
    if (!wanted.length) return;
    const abort = new AbortController();
    const ask = async () => {
      const { items } = await getJson(`/api/v1/conversations/named?ids=${wanted.join(",")}`, conversationShape("namedConversations"), { signal: abort.signal });
      for (const row of items) client.setQueryData(conversationKeys.one(row.id), row);
      const here = new Set(items.map(({ id }) => id));
      for (const id of wanted) if (!here.has(id)) takeOut(memberId, id);
    };
    // Without them the tray has names; they are asked for again when the line is back.
    ask().catch(() => {});
    return () => abort.abort();
  }, [client, memberId, ids, returns]);
}
