import { isId } from "../is-id";
import { labelLength, languageLength, mentionIntents, mentionOrders, mentionRelations, mentionSentiments, mentionStates, searchLength } from "./filter";
import type { MentionFilter } from "./schema";

const defaults: MentionFilter = { state: "open", sort: "priority" };
const keys = ["state", "assignee", "label", "connection", "channel", "relation", "language", "sentiment", "intent", "topic", "author", "query", "crisis", "answering", "since", "until", "q", "sort"] as const;

/** A filter as search parameters, without what is the default, in a fixed order, so that one filter has one address. */
export function toSearch(filter: MentionFilter): URLSearchParams {
  const search = new URLSearchParams();
  for (const key of keys) {
    const value = filter[key];
    if (value && value !== defaults[key as keyof typeof defaults]) search.set(key, value);
  }
  return search;
}

/** Reads a filter from an address; what is not valid counts as not given. */
export function fromSearch(search: URLSearchParams | Record<string, string | string[] | undefined>): MentionFilter {
  const values = search instanceof URLSearchParams ? Object.fromEntries(search) : search;
  const text = (key: keyof MentionFilter) => [values[key]].flat()[0];
  const oneOf = <Word extends string>(words: readonly Word[], key: keyof MentionFilter) => words.find((word) => word === text(key));
  const filter: MentionFilter = { state: oneOf([...mentionStates, "all"] as const, "state") ?? defaults.state, sort: oneOf(mentionOrders, "sort") ?? defaults.sort };
  const relation = oneOf(mentionRelations, "relation");
  const sentiment = oneOf(mentionSentiments, "sentiment");
  if (relation) filter.relation = relation;
  if (sentiment) filter.sentiment = sentiment;
  const intent = oneOf(mentionIntents, "intent");
  if (intent) filter.intent = intent;
  for (const key of ["assignee", "connection", "author", "topic", "query", "crisis", "answering"] as const) {
    const id = text(key);
    if (isId(id)) filter[key] = id;
  }
  for (const key of ["since", "until"] as const) {
    const at = text(key);
    if (at && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z$/.test(at) && !Number.isNaN(Date.parse(at))) filter[key] = at;
  }
  for (const [key, most] of [["label", labelLength], ["channel", 60], ["language", languageLength], ["q", searchLength]] as const) {
    const value = text(key)?.trim();
    if (value && value.length <= most) filter[key] = value;
  }
  return filter;
}

/** How many of its parts narrow the list, beside state and order. */
export const narrowedBy = (filter: MentionFilter): number => keys.filter((key) => key !== "state" && key !== "sort" && filter[key]).length;

/** The same list, narrowed by nothing. */
export const cleared = ({ state, sort }: MentionFilter): MentionFilter => ({ state, sort });
