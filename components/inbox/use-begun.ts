"use client";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { draftListQuery } from "@/lib/drafts/query";
import type { DraftList } from "@/lib/drafts/schema";

const none: ReadonlySet<string> = new Set();
const idsOf = ({ items }: DraftList): ReadonlySet<string> => new Set(items.map(({ conversationId }) => conversationId));

/** Ids of the conversations in which one has begun to write; asked for once the page is at rest, since nobody waits for them. */
export function useBegun(): ReadonlySet<string> {
  const [rested, setRested] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setRested(true), restMs);
    return () => clearTimeout(timer);
  }, []);
  return useQuery({ ...draftListQuery, enabled: rested, select: idsOf }).data ?? none;
}

const restMs = 600;
