import { beforeEach, describe, expect, test } from "vitest";
import { deleteTeam } from "../teams/delete";
import { createMember, createTeam, createWorkspace } from "../testing/factories";
import { chooseDashboard } from "./choose";
import { createDashboard } from "./create";
import { deleteDashboard, restoreDashboard } from "./delete";
import { getDashboard } from "./get";
import { listDashboards } from "./list";
import { arrangeRoleDashboard, getRoleDashboard, resetRoleDashboard } from "./role";
import type { DashboardInput, DashboardLayout } from "./schema";
import { updateDashboard } from "./update";

type Member = Awaited<ReturnType<typeof createMember>>;
let workspaceId: string;
let [care, north, west]: string[] = [];
let [ana, ben, eve, lead, admin]: Member[] = [];

const layoutOf = (...widgets: string[]): DashboardLayout => ({ items: widgets.map((widget, n) => ({ key: widget, widget, x: 0, y: n * 5, w: 6, h: 5, options: {} })) });
const make = (who: Member | undefined, name: string, more: Partial<DashboardInput> = {}) => createDashboard(who!.context, { name, layout: layoutOf("queue"), ...more });
const seenBy = async (who: Member | undefined) => (await listDashboards(who!.context)).items.map(({ name }) => name);

/** Care with its teams North and West: Ana is in North, Ben in Care, Eve in West; Lead manages Care. */
beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  care = (await createTeam(workspaceId, "Care")).id;
  north = (await createTeam(workspaceId, "North", care)).id;
  west = (await createTeam(workspaceId, "West", care)).id;
  ana = await createMember(workspaceId, { name: "Ana", roles: ["service"], teamIds: [north] });
  ben = await createMember(workspaceId, { name: "Ben", roles: ["sales"], teamIds: [care] });
  eve = await createMember(workspaceId, { name: "Eve", roles: ["service"], teamIds: [west] });
  lead = await createMember(workspaceId, { name: "Lead", roles: ["manager"], teamIds: [care, north, west] });
  admin = await createMember(workspaceId, { name: "Admin", roles: ["admin"] });
});

describe("a dashboard is seen", () => {
  test("by its owner alone while it is private: for others it does not exist", async () => {
    const { id } = await make(ana, "Mine");
    expect(await getDashboard(ana!.context, id)).toMatchObject({ name: "Mine", ownerName: "Ana", visibility: "private", mayChange: true, layout: layoutOf("queue") });
    for (const other of [ben, eve, lead, admin]) {
      expect(await seenBy(other)).toEqual([]);
      await expect(getDashboard(other!.context, id)).rejects.toMatchObject({ code: "not_found" });
      await expect(updateDashboard(other!.context, id, { name: "Theirs" })).rejects.toMatchObject({ code: "not_found" });
      await expect(deleteDashboard(other!.context, id)).rejects.toMatchObject({ code: "not_found" });
    }
    const stranger = await createMember((await createWorkspace()).id, { roles: ["admin"] });
    await expect(getDashboard(stranger.context, id)).rejects.toMatchObject({ code: "not_found" });
  });

  test("by those of a department or team and below it", async () => {
    await make(lead, "Of Care", { visibility: "team", teamId: care });
    await make(lead, "Of North", { visibility: "team", teamId: north });
    expect(await Promise.all([ana, ben, eve, lead, admin].map(seenBy))).toEqual([["Of Care", "Of North"], ["Of Care"], ["Of Care"], ["Of Care", "Of North"], ["Of Care", "Of North"]]);
  });

  test("by those who have a role, or by everybody, when an admin publishes it so", async () => {
    await make(admin, "For service", { visibility: "role", role: "service" });
    await make(admin, "For all", { visibility: "workspace" });
    expect(await Promise.all([ana, ben, admin].map(seenBy))).toEqual([["For service", "For all"], ["For all"], ["For service", "For all"]]);
  });
});

test("only an admin publishes for roles and everybody, and nobody for a team that is not theirs", async () => {
  for (const who of [ana, lead]) {
    await expect(make(who, "X", { visibility: "workspace" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(make(who, "X", { visibility: "role", role: "service" })).rejects.toMatchObject({ code: "forbidden" });
  }
  await expect(make(ana, "X", { visibility: "team", teamId: west })).rejects.toMatchObject({ code: "forbidden" });
  expect(await make(lead, "Below me", { visibility: "team", teamId: west })).toMatchObject({ teamId: west });
  await expect(make(admin, "X", { visibility: "role" })).rejects.toMatchObject({ code: "invalid", fields: [{ field: "role" }] });
  await expect(make(admin, "X", { visibility: "team" })).rejects.toMatchObject({ code: "invalid", fields: [{ field: "teamId" }] });
  const elsewhere = await createTeam((await createWorkspace()).id);
  await expect(make(admin, "X", { scope: { team: elsewhere.id } })).rejects.toMatchObject({ code: "not_found" });
});

test("somebody else's is not changed; an admin may take down what was published", async () => {
  const { id } = await make(lead, "Of Care", { visibility: "team", teamId: care });
  expect(await getDashboard(ana!.context, id)).toMatchObject({ mayChange: false });
  await expect(updateDashboard(ana!.context, id, { layout: layoutOf() })).rejects.toMatchObject({ code: "forbidden" });
  await expect(deleteDashboard(ana!.context, id)).rejects.toMatchObject({ code: "forbidden" });
  await expect(updateDashboard(admin!.context, id, { visibility: "private" })).rejects.toMatchObject({ code: "forbidden" });
  await deleteDashboard(admin!.context, id);
  expect(await seenBy(lead)).toEqual([]);
  await restoreDashboard(lead!.context, id);
  expect(await seenBy(ana)).toEqual(["Of Care"]);
  await updateDashboard(lead!.context, id, { visibility: "private" });
  expect(await seenBy(ana)).toEqual([]);
});

test("what is published for a role takes its place, until a member arranges their own; reset goes back to it", async () => {
  expect(await getRoleDashboard(ana!.context, "service")).toMatchObject({ layout: null, isOwn: false, published: null });
  await arrangeRoleDashboard(ana!.context, "service", layoutOf("backlog"));
  const first = await make(admin, "Service 1", { visibility: "role", role: "service", layout: layoutOf("queue") });
  const second = await make(admin, "Service 2", { visibility: "role", role: "service", layout: layoutOf("csat") });
  expect(await getRoleDashboard(eve!.context, "service")).toMatchObject({ layout: layoutOf("csat"), isOwn: false, published: { id: second.id, name: "Service 2", ownerName: "Admin" } });
  expect(await getRoleDashboard(ana!.context, "service")).toMatchObject({ layout: layoutOf("backlog"), isOwn: true, published: { id: second.id } });
  await arrangeRoleDashboard(ana!.context, "service", layoutOf("backlog", "queue"));
  await resetRoleDashboard(ana!.context, "service");
  expect(await getRoleDashboard(ana!.context, "service")).toMatchObject({ layout: layoutOf("csat"), isOwn: false });
  await deleteDashboard(admin!.context, second.id);
  expect(await getRoleDashboard(ana!.context, "service")).toMatchObject({ layout: layoutOf("queue"), published: { id: first.id } });
  // Somebody's own arrangement is no dashboard that others could find.
  expect(await seenBy(ana)).toEqual(["Service 1"]);
});

test("each member chooses which opens first, of those that they see", async () => {
  const { id } = await make(ana, "Mine");
  await chooseDashboard(ana!.context, { firstRef: id });
  expect((await listDashboards(ana!.context)).firstRef).toBe(id);
  await chooseDashboard(ana!.context, { firstRef: "service" });
  expect((await listDashboards(ana!.context)).firstRef).toBe("service");
  await expect(chooseDashboard(ana!.context, { firstRef: "sales" })).rejects.toMatchObject({ code: "invalid" });
  await expect(chooseDashboard(ben!.context, { firstRef: id })).rejects.toMatchObject({ code: "not_found" });
  expect((await listDashboards(ben!.context)).firstRef).toBeNull();
});

test("a team's dashboards go back to who made them when the team is removed", async () => {
  const empty = (await createTeam(workspaceId, "East")).id;
  const { id } = await make(admin, "Of the east", { visibility: "team", teamId: empty });
  await deleteTeam(admin!.context, empty);
  expect(await getDashboard(admin!.context, id)).toMatchObject({ visibility: "private", teamId: null });
});
