"use client";
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo } from "react";
import { mentionHeadQuery, mentionKeys, mentionListQuery } from "@/lib/mentions/query";
import type { MentionFilter } from "@/lib/mentions/schema";
import { mergeHead } from "./merge-head";

/** A list that stands still while it is read: what comes is counted, and shown when the reader wants it. */
export function useMentionList(filter: MentionFilter, openId: string | null) {
  const client = useQueryClient();
  const list = useInfiniteQuery(mentionListQuery(filter));
  const first = list.data?.pages[0];
  const { data: head } = useQuery({ ...mentionHeadQuery(filter), enabled: first !== undefined, initialData: first, initialDataUpdatedAt: list.dataUpdatedAt });
  const items = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const { shown, news } = useMemo(() => mergeHead(items, head, filter.sort, openId), [items, head, filter.sort, openId]);
  const release = useCallback(() => {
    const now = client.getQueryData(mentionHeadQuery(filter).queryKey);
    if (now) client.setQueryData(mentionListQuery(filter).queryKey, { pages: [now], pageParams: [null] });
    else void client.invalidateQueries({ queryKey: mentionKeys.list(filter) });
  }, [client, filter]);
  // Nothing is read that could move.
  useEffect(() => {
    if (shown.length === 0 && news > 0) release();
  }, [shown.length, news, release]);
  return { list, shown, news, release };
}
