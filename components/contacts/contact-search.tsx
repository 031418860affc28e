"use client";
import { useQueryClient } from "@tanstack/react-query";
import { CalendarCheck } from "lucide-react";
import { ChannelMark } from "@/components/channels/channel-mark";
import { useSearchSource, type SearchHit } from "@/components/shell/use-commands";
import { useAhead } from "@/components/ui/use-ahead";
import { contactShape, likelyQuery } from "@/lib/contacts/query";
import type { ContactHit, LikelyContact } from "@/lib/contacts/schema";
import { getJson } from "@/lib/http/fetch-json";

/** Lets the palette find people; once, in the shell. */
export function ContactSearch() {
  const client = useQueryClient();
  useAhead(() => client.prefetchQuery(likelyQuery));
  useSearchSource({
    id: "contacts",
    title: "People",
    search: async (q, signal) => (await getJson(`/api/v1/contacts/search?${new URLSearchParams({ q })}`, contactShape("contactHits"), { signal })).items.map(toHit),
    suggest: async () => (await client.fetchQuery(likelyQuery)).items.map(toSuggestion),
  });
  return null;
}

function toHit({ id, name, jobTitle, company, handle, channel, conversationId }: ContactHit): SearchHit {
  return {
    id,
    title: name,
    detail: [[jobTitle, company].filter(Boolean).join(", "), handle].filter(Boolean).join(" · "),
    mark: channel ? <ChannelMark channel={channel} /> : undefined,
    open: conversationId ? `/inbox?c=${conversationId}` : `/contacts/${id}`,
  };
}

/** Leads to the page that begins with the brief. */
const toSuggestion = ({ id, name, why, company, channel }: LikelyContact): SearchHit => ({ id, title: name, detail: [company, why].filter(Boolean).join(" · "), mark: channel ? <ChannelMark channel={channel} /> : <CalendarCheck aria-hidden />, open: `/contacts/${id}` });
