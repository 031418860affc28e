"use client";
import { ChannelMark } from "@/components/channels/channel-mark";
import { useSearchSource, type SearchHit } from "@/components/shell/use-commands";
import { contactShape } from "@/lib/contacts/query";
import type { ContactHit } from "@/lib/contacts/schema";
import { getJson } from "@/lib/http/fetch-json";

/** Lets the palette find people; once, in the shell. */
export function ContactSearch() {
  useSearchSource({
    id: "contacts",
    title: "People",
    search: async (q, signal) => (await getJson(`/api/v1/contacts/search?${new URLSearchParams({ q })}`, contactShape("contactHits"), { signal })).items.map(toHit),
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
