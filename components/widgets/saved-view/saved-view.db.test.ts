import { beforeAll, expect, test } from "vitest";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/ids";
import { readDashboardParams } from "@/lib/metrics/range";
import { createRecord } from "@/lib/records/create";
import { countRecords, listRecords } from "@/lib/records/list";
import { recordTypes } from "@/lib/records/types";
import { assignConversation } from "@/lib/conversations/assign";
import { changeConversations } from "@/lib/conversations/change-many";
import { listConversations } from "@/lib/conversations/list";
import { conversationFilter } from "@/lib/conversations/schema";
import { createConnection, createMember, createTeam, createWorkspace, receive } from "@/lib/testing/factories";
import { createView } from "@/lib/views/create";
import { deleteView } from "@/lib/views/delete";
import { baseOf } from "@/lib/views/layout";
import type { SavedView } from "@/lib/views/schema";
import { runWidgetQuery } from "../run-query";
import { schema } from "./schema";

let ana: Context;
let tom: Context;
let vips: SavedView;

beforeAll(async () => {
  const { id: workspaceId } = await createWorkspace();
  ana = (await createMember(workspaceId, { name: "Ana" })).context;
  tom = (await createMember(workspaceId, { name: "Tom" })).context;
  for (const [name, labels] of [["Lena", ["vip"]], ["Ravi", []], ["王小明", ["vip"]]] as const) await createRecord(ana, recordTypes.contacts, { name, labels: [...labels] });
  vips = await createView(ana, { kind: "contacts", name: "Very important", sharing: "workspace", layout: { filter: { match: "all", of: [{ field: "labels", op: "any_of", value: ["vip"] }] }, sort: "-name", columns: [{ field: "jobTitle" }, { field: "labels" }] } });
});

const ask = async (ctx: Context, options: unknown) => schema.data.parse(await runWidgetQuery(ctx, { widget: "saved-view", params: readDashboardParams({}), options, timeZone: "UTC" }));

test("it shows the records, the order and the columns of the view, and opens the same list", async () => {
  const data = await ask(tom, { view: vips.id });
  expect(data).toMatchObject({ state: "shown", kind: "contacts", name: "Very important", isBroken: false, count: 2, more: false, href: `/contacts?view=${vips.id}` });
  if (data.state !== "shown") return;
  expect(data.fields.map(({ name }) => name)).toEqual(["jobTitle", "labels"]);
  const { list } = baseOf(recordTypes.contacts, vips.layout);
  expect(data.items.map(({ id }) => id)).toEqual((await listRecords(tom, recordTypes.contacts, list)).items.map(({ id }) => id));
  expect(data.count).toBe((await countRecords(tom, recordTypes.contacts, list)).count);
});

test("one that was deleted, is somebody's own, or never was says so; what is no view says what to do", async () => {
  const own = await createView(ana, { kind: "contacts", name: "Mine", layout: { filter: { match: "all", of: [] }, sort: "name" } });
  expect(await ask(ana, { view: own.id })).toMatchObject({ state: "shown", name: "Mine" });
  expect(await ask(tom, { view: own.id })).toEqual({ state: "gone" });
  await deleteView(ana, own.id);
  expect(await ask(ana, { view: own.id })).toEqual({ state: "gone" });
  expect(await ask(ana, { view: newId() })).toEqual({ state: "gone" });
  expect(await ask(ana, {})).toEqual({ state: "unchosen" });
  await expect(ask(ana, { view: "the important ones" })).rejects.toMatchObject({ code: "invalid", message: expect.stringContaining("settings") });
});

test("a view of conversations is the inbox's own list, as whoever looks sees it there", async () => {
  const { id: workspaceId } = await createWorkspace();
  const [north, south] = [(await createTeam(workspaceId, "North")).id, (await createTeam(workspaceId, "South")).id];
  const admin = (await createMember(workspaceId, { name: "Eve", roles: ["admin"] })).context;
  const { context: bo, id: boId } = await createMember(workspaceId, { name: "Bo", teamIds: [north] });
  for (const [team, from] of [[north, "Jane"], [south, "Ravi"], [north, "Lena"]] as const) {
    await receive(workspaceId, await createConnection(workspaceId, { teamId: team }), [{ kind: "message", externalId: from, conversation: from, from, fromName: from, text: `Hello from ${from}` }]);
  }
  await changeConversations(admin, { matching: "view=all", addLabels: ["vip"] });
  const { items } = await listConversations(bo, conversationFilter.parse({}));
  await assignConversation(bo, items.find(({ title }) => title === "Lena")!.id, boId);
  const view = await createView(admin, { kind: "conversations", name: "Very important", sharing: "workspace", layout: { filter: { label: "vip" }, sort: "" } });
  const all = await ask(admin, { view: view.id });
  expect(all).toMatchObject({ state: "conversations", name: "Very important", count: 3, more: false, href: "/inbox?label=vip" });
  const seen = await ask(bo, { view: view.id });
  if (seen.state !== "conversations") throw new Error(seen.state);
  expect(seen.items.map(({ id }) => id)).toEqual((await listConversations(bo, conversationFilter.parse({ label: "vip" }))).items.map(({ id }) => id));
  expect(seen).toMatchObject({ count: 2, members: { [boId]: "Bo" } });
});
