"use client";
import { useSearchSource, type SearchHit as PaletteHit } from "@/components/shell/use-commands";
import { ChannelMark } from "@/components/channels/channel-mark";
import { getJson } from "@/lib/http/fetch-json";
import type { SearchKind } from "@/lib/search/expression";
import { parseSearch } from "@/lib/search/parse";
import { searchShape } from "@/lib/search/query";
import type { SearchGroups, SearchHit } from "@/lib/search/schema";
import { kindLooks } from "./kinds";
import { Marked } from "./marked";

/** People are found by letters, beside these. */
const kinds = ["messages", "notes", "mentions", "files", "companies", "deals", "quotes", "orders", "purchase-orders", "products", "offers", "cases", "tasks"] as const satisfies readonly SearchKind[];

/** Lets the palette find what was said, written and sold; once, in the shell. All kinds are one question to the server. */
export function PaletteSearch() {
  return kinds.map((kind) => <Source key={kind} kind={kind} />);
}

function Source({ kind }: { kind: SearchKind }) {
  useSearchSource({ id: `search-${kind}`, title: kindLooks[kind].title, search: async (q, signal) => ((await found(q, signal)).find((group) => group.kind === kind)?.items ?? []).map(toHit) });
  return null;
}

let last: { q: string; signal: AbortSignal; groups: Promise<SearchGroups["groups"]> } | null = null;

/** The sources ask in the same moment, with the same signal. */
function found(q: string, signal: AbortSignal): Promise<SearchGroups["groups"]> {
  if (last?.q !== q || last.signal !== signal) last = { q, signal, groups: ask(q, signal) };
  return last.groups;
}

async function ask(q: string, signal: AbortSignal): Promise<SearchGroups["groups"]> {
  // Half a filter is none yet; one letter is in everything.
  if (q.length < 2 || "problems" in parseSearch(q, new Date().toLocaleDateString("en-CA"))) return [];
  return (await getJson(`/api/v1/search/all?${new URLSearchParams({ q, few: "true" })}`, searchShape("searchGroups"), { signal })).groups;
}

function toHit({ kind, id, title, excerpt, by, channel, href }: SearchHit): PaletteHit {
  const { icon: Icon } = kindLooks[kind];
  return { id, title: title.text, detail: excerpt ? <Marked excerpt={excerpt} /> : by, mark: channel ? <ChannelMark channel={channel} /> : <Icon aria-hidden />, open: href };
}
