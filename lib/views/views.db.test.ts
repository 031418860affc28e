import { beforeEach, describe, expect, test } from "vitest";
import { contactRecord } from "../contacts/record";
import { listOf } from "../records/list-query";
import { deleteTeam } from "../teams/delete";
import { createMember, createTeam, createWorkspace } from "../testing/factories";
import { chooseViews } from "./choose";
import { createView } from "./create";
import { deleteView, restoreView } from "./delete";
import { toLayout } from "./layout";
import { listViews } from "./list";
import type { ViewInput } from "./schema";
import { updateView } from "./update";

let workspaceId: string;
let team: string;
type Member = Awaited<ReturnType<typeof createMember>>;
let [ana, tom, eve, admin, watcher]: Member[] = [];

const layout = toLayout(listOf(contactRecord, { filter: { match: "all", of: [{ field: "labels", op: "any_of", value: ["vip"] }] }, group: "ownerId" }), [{ field: "companyId", width: 200 }]);
const save = (who: Member | undefined, name: string, more: Partial<ViewInput> = {}) => createView(who!.context, { kind: "contacts", name, layout, ...more });
const seenBy = async (who: Member | undefined) => (await listViews(who!.context, "contacts")).items.map(({ name }) => name);

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  team = (await createTeam(workspaceId)).id;
  ana = await createMember(workspaceId, { name: "Ana", teamIds: [team] });
  tom = await createMember(workspaceId, { name: "Tom", teamIds: [team] });
  eve = await createMember(workspaceId, { name: "Eve" });
  admin = await createMember(workspaceId, { name: "Admin", roles: ["admin"] });
  watcher = await createMember(workspaceId, { name: "Watcher", roles: ["executive"] });
});

test("a view keeps what a list shows, and is seen by those with whom it is shared", async () => {
  const mine = await save(ana, "Mine");
  expect(mine).toMatchObject({ ownerId: ana!.id, sharing: "private", teamId: null, layout, mayChange: true });
  await save(ana, "Ours", { sharing: "team", teamId: team });
  await save(ana, "Everybody's", { sharing: "workspace" });
  expect(await Promise.all([ana, tom, eve, admin].map(seenBy))).toEqual([["Mine", "Ours", "Everybody's"], ["Ours", "Everybody's"], ["Everybody's"], ["Ours", "Everybody's"]]);
  expect((await listViews(watcher!.context, "contacts")).items.map(({ name, mayChange }) => [name, mayChange])).toEqual([["Ours", false], ["Everybody's", false]]);
  expect((await listViews(ana!.context, "companies")).items).toEqual([]);
  const stranger = await createMember((await createWorkspace()).id, { roles: ["admin"] });
  expect(await seenBy(stranger)).toEqual([]);
});

describe("a view is changed", () => {
  test("by whom it belongs to, or by those of the team who may edit records", async () => {
    const mine = await save(ana, "Mine");
    const ours = await save(ana, "Ours", { sharing: "team", teamId: team });
    const all = await save(ana, "All", { sharing: "workspace" });
    await expect(updateView(tom!.context, mine.id, { name: "Tom's" })).rejects.toMatchObject({ code: "not_found" });
    expect(await updateView(tom!.context, ours.id, { name: "Ours, renamed", layout: { ...layout, group: null } })).toMatchObject({ name: "Ours, renamed", layout: { group: null }, ownerId: ana!.id });
    await expect(updateView(eve!.context, ours.id, { name: "X" })).rejects.toMatchObject({ code: "not_found" });
    await expect(updateView(watcher!.context, all.id, { name: "X" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(deleteView(watcher!.context, ours.id)).rejects.toMatchObject({ code: "forbidden" });
    await expect(updateView(tom!.context, ours.id, { sharing: "private" })).rejects.toMatchObject({ code: "forbidden" });
    expect(await updateView(ana!.context, ours.id, { sharing: "private" })).toMatchObject({ sharing: "private", teamId: null });
    expect(await seenBy(tom)).toEqual(["All"]);
  });

  test("and shared only where its maker belongs", async () => {
    await expect(save(eve, "X", { sharing: "team", teamId: team })).rejects.toMatchObject({ code: "forbidden" });
    await expect(save(eve, "X", { sharing: "team", teamId: null })).rejects.toMatchObject({ code: "invalid", fields: [{ field: "teamId" }] });
    await expect(save(watcher, "X", { sharing: "workspace" })).rejects.toMatchObject({ code: "forbidden" });
    expect(await save(watcher, "Own")).toMatchObject({ sharing: "private", mayChange: true });
    expect(await save(admin, "X", { sharing: "team", teamId: team })).toMatchObject({ teamId: team });
  });

  test("to what the kind of record has, in words otherwise", async () => {
    await expect(save(ana, "X", { layout: { ...layout, filter: { match: "all", of: [{ field: "salary", op: "is", value: "1" }] } } })).rejects.toMatchObject({ fields: [{ field: "layout.filter", message: 'There is no field "salary".' }] });
    await expect(save(ana, "X", { layout: { ...layout, group: "about" } })).rejects.toMatchObject({ fields: [{ field: "layout.group" }] });
    expect((await save(ana, "X", { layout: { ...layout, columns: [{ field: "gone" }, { field: "labels", width: 9_000 }] } })).layout.columns).toEqual([{ field: "labels", width: 800 }]);
  });
});

test("a deleted view is gone and can be put back", async () => {
  const { id } = await save(ana, "Mine");
  await deleteView(ana!.context, id);
  expect(await seenBy(ana)).toEqual([]);
  await expect(deleteView(ana!.context, id)).rejects.toMatchObject({ code: "not_found" });
  await expect(restoreView(tom!.context, id)).rejects.toMatchObject({ code: "not_found" });
  await restoreView(ana!.context, id);
  expect(await seenBy(ana)).toEqual(["Mine"]);
});

test("each member has an order and a default view of their own", async () => {
  const [a, b, c] = [await save(ana, "A", { sharing: "workspace" }), await save(ana, "B", { sharing: "workspace" }), await save(ana, "C")];
  await chooseViews(tom!.context, { kind: "contacts", order: [b.id, a.id] });
  await chooseViews(tom!.context, { kind: "contacts", defaultId: a.id });
  expect(await listViews(tom!.context, "contacts")).toMatchObject({ items: [{ name: "B" }, { name: "A" }], defaultId: a.id });
  expect(await listViews(ana!.context, "contacts")).toMatchObject({ items: [{ name: "A" }, { name: "B" }, { name: "C" }], defaultId: null });
  await expect(chooseViews(tom!.context, { kind: "contacts", defaultId: c.id })).rejects.toMatchObject({ code: "invalid" });
  await deleteView(ana!.context, a.id);
  expect((await listViews(tom!.context, "contacts")).defaultId).toBeNull();
});

test("a team's views go back to who made them when the team is removed", async () => {
  const south = await createTeam(workspaceId, "South");
  await save(admin, "Of the south", { sharing: "team", teamId: south.id });
  await deleteTeam(admin!.context, south.id);
  expect((await listViews(admin!.context, "contacts")).items).toMatchObject([{ name: "Of the south", sharing: "private", ownerId: admin!.id, teamId: null }]);
});

test("a list of conversations is kept as its address says it, and nothing else of it", async () => {
  const filter = { view: "mine", label: "VIP", priority: "urgent", days: "5", sort: "newest", team: "not an id", secret: "x", channel: 7 };
  const view = await createView(ana!.context, { kind: "conversations", name: "My VIPs", layout: { filter, sort: "-name", group: "ownerId", columns: [{ field: "name" }] } });
  expect(view.layout).toEqual({ filter: { view: "mine", label: "VIP", priority: "urgent", days: "5" }, sort: "", group: null, columns: null });
  expect((await listViews(ana!.context, "conversations")).items).toEqual([view]);
  expect((await listViews(tom!.context, "conversations")).items).toEqual([]);
  expect((await updateView(ana!.context, view.id, { layout: { filter: { label: "Late" }, sort: "" } })).layout.filter).toEqual({ label: "Late" });
});
