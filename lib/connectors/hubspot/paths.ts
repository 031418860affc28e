import type { ConnectionInfo } from "../contract";

const areas = { objects: "crm", properties: "crm", pipelines: "crm", owners: "crm", associations: "crm", "account-info": "" } as const;
export type Area = keyof typeof areas;

/**
 * The one place that knows how versions stand in paths: `/crm/v3/objects/…` (associations are v4), or by date `/crm/objects/2026-03/…`.
 * @see https://developers.hubspot.com/docs/api-reference/latest/overview
 */
export function apiPath({ settings }: Pick<ConnectionInfo, "settings">, area: Area, ...rest: string[]): string {
  const version = typeof settings.apiVersion === "string" && settings.apiVersion ? settings.apiVersion : "v3";
  const numbered = area === "associations" ? "v4" : version;
  const head = areas[area] ? (version === "v3" ? [areas[area], numbered, area] : [areas[area], area, version]) : [area, version];
  return `/${[...head, ...rest.map(encodeURIComponent)].join("/")}`;
}

/** The objects' path that an address calls, in either form: `/crm/v3/objects/contacts/search` is "contacts" and ["search"]. */
export function readObjectPath(pathname: string): { path: string; rest: string[] } | null {
  const [, path, rest = ""] = /^\/crm\/(?:v\d+\/objects|objects\/\d{4}-\d{2})\/([\w-]+)(?:\/(.*))?$/.exec(pathname) ?? [];
  return path ? { path, rest: rest.split("/").filter(Boolean) } : null;
}
