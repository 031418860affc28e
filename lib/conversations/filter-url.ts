import { conversationFilter, type ConversationFilter } from "./schema";

const defaults = conversationFilter.parse({});

/** A filter as search parameters, without what is the default, in a fixed order, so that one filter has one address. */
export function toSearch(filter: ConversationFilter): URLSearchParams {
  const search = new URLSearchParams();
  for (const key of ["view", "status", "channel", "connection", "team", "assignee", "contact", "sort"] as const) {
    const value = filter[key];
    if (value && value !== defaults[key]) search.set(key, value);
  }
  return search;
}

/** Reads a filter from an address; what is not valid counts as not given. */
export function fromSearch(search: URLSearchParams | Record<string, string | string[] | undefined>): ConversationFilter {
  const values = search instanceof URLSearchParams ? Object.fromEntries(search) : Object.fromEntries(Object.entries(search).map(([key, value]) => [key, Array.isArray(value) ? value[0] : value]));
  const { c: _open, ...filter } = values;
  return conversationFilter.safeParse(filter).data ?? defaults;
}
