import { beforeAll, expect, test } from "vitest";
import type { Context } from "../context";
import { listMembers } from "../members/list";
import { createConnection, createMember, createWorkspace } from "../testing/factories";
import { createTeam } from "./create";
import { deleteTeam } from "./delete";
import { listTeams } from "./list";
import { removeTeamMember, setTeamMember } from "./membership";
import { updateTeam } from "./update";

let workspaceId = "";
let admin: Context;
let adminId = "";
beforeAll(async () => {
  workspaceId = (await createWorkspace()).id;
  ({ context: admin, id: adminId } = await createMember(workspaceId, { roles: ["admin"] }));
});

const department = (name: string, parentId: string | null = null) => createTeam(admin, { kind: "department", name, parentId });
const team = (name: string, parentId: string | null = null) => createTeam(admin, { kind: "team", name, parentId });

test("departments hold departments and teams, and move with all below them", async () => {
  const [sales, north] = [await department("Sales"), await department("North")];
  const berlin = await team("Berlin", sales.id);
  await updateTeam(admin, sales.id, { parentId: north.id });
  expect(await listTeams(admin)).toEqual(expect.arrayContaining([expect.objectContaining({ id: sales.id, parentId: north.id }), expect.objectContaining({ id: berlin.id, parentId: sales.id })]));
  expect(await updateTeam(admin, berlin.id, { name: " Berlin 2 " })).toMatchObject({ name: "Berlin 2", parentId: sales.id });
});

test("a tree has no circle and no department below a team", async () => {
  const above = await department("Above");
  const below = await department("Below", above.id);
  const small = await team("Small", below.id);
  await expect(updateTeam(admin, above.id, { parentId: below.id })).rejects.toMatchObject({ code: "invalid", fields: [{ field: "parentId" }] });
  await expect(updateTeam(admin, above.id, { parentId: above.id })).rejects.toMatchObject({ code: "invalid" });
  await expect(department("Wrong", small.id)).rejects.toMatchObject({ code: "invalid" });
  await expect(team("Nowhere", adminId)).rejects.toMatchObject({ code: "invalid" });
});

test("two moves at the same moment do not close a circle", async () => {
  const [a, b] = [await department("A"), await department("B")];
  const results = await Promise.allSettled([updateTeam(admin, a.id, { parentId: b.id }), updateTeam(admin, b.id, { parentId: a.id })]);
  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("members join, lead and leave", async () => {
  const north = await team("North team");
  await setTeamMember(admin, north.id, adminId, false);
  await setTeamMember(admin, north.id, adminId, true);
  const teamsOf = async () => (await listMembers(admin)).items.find(({ id }) => id === adminId)?.teams;
  expect(await teamsOf()).toContainEqual({ teamId: north.id, isLead: true });
  await expect(deleteTeam(admin, north.id)).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("members") });
  await removeTeamMember(admin, north.id, adminId);
  expect(await teamsOf()).not.toContainEqual(expect.objectContaining({ teamId: north.id }));
  await expect(removeTeamMember(admin, north.id, adminId)).rejects.toMatchObject({ code: "not_found" });
});

test("only what is empty is removed", async () => {
  const outer = await department("Outer");
  const inner = await team("Inner", outer.id);
  await expect(deleteTeam(admin, outer.id)).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("Inner") });
  await createConnection(workspaceId, { teamId: inner.id });
  await expect(deleteTeam(admin, inner.id)).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("Test connection") });
  const free = await team("Free", outer.id);
  await deleteTeam(admin, free.id);
  expect((await listTeams(admin)).map(({ id }) => id)).not.toContain(free.id);
});

test("another workspace sees and changes nothing", async () => {
  const ours = await department("Ours");
  const { context: stranger, id: strangerId } = await createMember((await createWorkspace("Strangers'")).id, { roles: ["admin"] });
  expect(await listTeams(stranger)).toEqual([]);
  await expect(updateTeam(stranger, ours.id, { name: "Theirs" })).rejects.toMatchObject({ code: "not_found" });
  await expect(deleteTeam(stranger, ours.id)).rejects.toMatchObject({ code: "not_found" });
  await expect(setTeamMember(stranger, ours.id, strangerId, true)).rejects.toMatchObject({ code: "not_found" });
  await expect(createTeam(stranger, { kind: "team", name: "Spy", parentId: ours.id })).rejects.toMatchObject({ code: "invalid" });
  await expect(setTeamMember(admin, ours.id, strangerId, false)).rejects.toMatchObject({ code: "not_found" });
});
