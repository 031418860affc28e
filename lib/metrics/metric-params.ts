import { channelLength } from "../conversations/filter";
import { ways } from "../deals/talk/live";
import { isId } from "../is-id";
import type { MetricParams } from "./metric-schema";

/** A metric's parameters as they stand in the address of its screen, and of the API. Browser-safe, and light. */

const names = ["from", "to", "channel", "connection", "team", "member", "way", "via", "bucket"] as const;

/** Reads them; what is not valid counts as not given. */
export function readMetricParams(search: URLSearchParams | Record<string, string | string[] | undefined>): MetricParams {
  const values = search instanceof URLSearchParams ? Object.fromEntries(search) : search;
  const params: MetricParams = {};
  for (const name of names) {
    const value = [values[name]].flat()[0];
    if (value && isValid[name](value)) Object.assign(params, { [name]: name === "bucket" ? Number(value) : value });
  }
  return params;
}

const moment = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2}))?$/;
const isMoment = (text: string) => moment.test(text) && !Number.isNaN(new Date(text).getTime());
const isWhose = (text: string) => text === "none" || isId(text);
const isValid: Record<(typeof names)[number], (text: string) => boolean> = { from: isMoment, to: isMoment, channel: (text) => text.length <= channelLength, connection: isId, team: isWhose, member: isWhose, way: (text) => (ways as readonly string[]).includes(text), via: (text) => text.length <= channelLength, bucket: (text) => /^1?\d$/.test(text) };

/** Where the records behind a figure are shown. */
export const metricHref = (id: string, params: MetricParams): string => {
  const search = metricSearch(params);
  return `/metrics/${id}${search.size ? `?${search}` : ""}`;
};

/** As search parameters, in a fixed order. */
export function metricSearch(params: MetricParams): URLSearchParams {
  return new URLSearchParams(names.flatMap((name) => (params[name] === undefined ? [] : [[name, String(params[name])] as [string, string]])));
}
