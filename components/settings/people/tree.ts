import type { TeamRow } from "@/lib/teams/schema";

export interface Branch {
  team: TeamRow;
  depth: number;
}

/** Departments and teams from the top down, each before what is below it, by name within one place. */
export function inTreeOrder(teams: readonly TeamRow[]): Branch[] {
  const known = new Set(teams.map(({ id }) => id));
  const below = (parentId: string | null, depth: number): Branch[] =>
    teams
      .filter((team) => (team.parentId && known.has(team.parentId) ? team.parentId : null) === parentId)
      .toSorted((a, b) => Number(a.kind === "team") - Number(b.kind === "team") || a.name.localeCompare(b.name))
      .flatMap((team) => [{ team, depth }, ...below(team.id, depth + 1)]);
  return below(null, 0);
}

/** Where a department or team can be moved: anywhere but below itself, and a department not below a team. */
export function placesFor(team: Pick<TeamRow, "id" | "kind"> | { id: null; kind: TeamRow["kind"] }, teams: readonly TeamRow[]): Branch[] {
  const forbidden = new Set<string>();
  return inTreeOrder(teams).filter(({ team: place }) => {
    if (place.id === team.id || (place.parentId && forbidden.has(place.parentId))) forbidden.add(place.id);
    return !forbidden.has(place.id) && !(team.kind === "department" && place.kind === "team");
  });
}
