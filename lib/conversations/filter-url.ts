import { isId } from "../is-id";
import { channelLength, conversationOrders, conversationViews, filterStatuses, languageCode, mostReminderDays, priorities, sentiments, slaStates } from "./filter";
import { labelLength } from "../labels/words";
import type { ConversationFilter } from "./schema";

const defaults: ConversationFilter = { view: "all", status: "open", sort: "newest" };

/** A filter as search parameters, without what is the default, in a fixed order, so that one filter has one address. */
export function toSearch(filter: ConversationFilter): URLSearchParams {
  const search = new URLSearchParams();
  for (const key of ["view", "status", "channel", "connection", "team", "assignee", "contact", "label", "priority", "language", "sentiment", "days", "sla", "sort"] as const) {
    const value = filter[key];
    if (value && value !== defaults[key as keyof typeof defaults]) search.set(key, String(value));
  }
  return search;
}

/** Reads a filter from an address; what is not valid counts as not given. */
export function fromSearch(search: URLSearchParams | Record<string, string | string[] | undefined>): ConversationFilter {
  const values = search instanceof URLSearchParams ? Object.fromEntries(search) : search;
  const text = (key: keyof ConversationFilter) => [values[key]].flat()[0];
  const oneOf = <Word extends string>(words: readonly Word[], key: keyof ConversationFilter) => words.find((word) => word === text(key));
  const channel = text("channel");
  const filter: ConversationFilter = {
    view: oneOf(conversationViews, "view") ?? defaults.view,
    status: oneOf(filterStatuses, "status") ?? defaults.status,
    sort: oneOf(conversationOrders, "sort") ?? defaults.sort,
  };
  const sla = oneOf(slaStates, "sla");
  if (sla) filter.sla = sla;
  if (channel && channel.length <= channelLength) filter.channel = channel;
  const label = text("label")?.trim();
  if (label && label.length <= labelLength) filter.label = label;
  const priority = oneOf(priorities, "priority");
  if (priority) filter.priority = priority;
  const language = text("language");
  if (language && languageCode.test(language)) filter.language = language;
  const sentiment = oneOf(sentiments, "sentiment");
  if (sentiment) filter.sentiment = sentiment;
  const days = Number(text("days"));
  if (Number.isInteger(days) && days >= 1 && days <= mostReminderDays) filter.days = days;
  for (const key of ["connection", "team", "assignee", "contact"] as const) {
    const id = text(key);
    if (isId(id)) filter[key] = id;
  }
  return filter;
}
