import { nilId } from "@/lib/is-id";
import { comparisonNames, type DashboardParams, rangeNames } from "@/lib/metrics/range";

interface Names {
  team(id: string): string | undefined;
  member(id: string): string | undefined;
  channel(id: string): string | undefined;
}

/** A dashboard's scope as people say it: part of the company, channel, time and what it is compared with. */
export function scopeWords({ range, from, to, compare, channel, team, member }: DashboardParams, names: Names): string {
  const part = [team && (team === nilId ? "No team" : (names.team(team) ?? "A team that was removed")), member && (member === nilId ? "Nobody" : (names.member(member) ?? "Somebody who left"))].filter(Boolean).join(", ") || "Whole company";
  return [part, channel ? (names.channel(channel) ?? channel) : "All channels", from && to ? `${from} to ${to}` : rangeNames[range], `vs. ${comparisonNames[compare]}`].join(" · ");
}
