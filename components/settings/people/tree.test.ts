import { expect, test } from "vitest";
import type { TeamRow } from "@/lib/teams/schema";
import { inTreeOrder, placesFor } from "./tree";

const team = (id: string, parentId: string | null = null, kind: TeamRow["kind"] = "department"): TeamRow => ({ id, parentId, kind, name: id, isDemo: false });
const teams = [team("south"), team("north"), team("crew", "north", "team"), team("coast", "north"), team("lost", "gone")];

test("each place comes before what is below it, departments before teams", () => {
  expect(inTreeOrder(teams).map(({ team: { id }, depth }) => `${depth} ${id}`)).toEqual(["0 lost", "0 north", "1 coast", "1 crew", "0 south"]);
});

test("nothing moves below itself, and no department below a team", () => {
  expect(placesFor(teams[1]!, teams).map(({ team: { id } }) => id)).toEqual(["lost", "south"]);
  expect(placesFor({ id: null, kind: "team" }, teams).map(({ team: { id } }) => id)).toContain("crew");
  expect(placesFor({ id: null, kind: "department" }, teams).map(({ team: { id } }) => id)).not.toContain("crew");
});
