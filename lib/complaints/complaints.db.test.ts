import { beforeAll, expect, test } from "vitest";
import { caseRecord } from "../cases/record";
import { systemContext } from "../context";
import { dealRecord } from "../deals/record";
import { createRecord } from "../records/create";
import { createConnection, createMember, createTeam, createWorkspace, receive } from "../testing/factories";
import { findComplaints } from "./find";
import { listComplaints } from "./list";

let workspaceId: string;
let admin: Awaited<ReturnType<typeof createMember>>;
let outsider: Awaited<ReturnType<typeof createMember>>;

beforeAll(async () => {
  workspaceId = (await createWorkspace()).id;
  const [care, sales] = [await createTeam(workspaceId, "Care"), await createTeam(workspaceId, "Sales")];
  admin = await createMember(workspaceId, { roles: ["admin"] });
  outsider = await createMember(workspaceId, { roles: ["sales"], teamIds: [sales.id] });
  const connection = await createConnection(workspaceId, { teamId: care.id });
  const at = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
  const write = (from: string, text: string, hours: number) => ({ kind: "message" as const, externalId: `${from} ${hours}`, conversation: from, from, fromName: from, text, at: at(hours) });
  await receive(workspaceId, connection, [
    write("jane", "Our crates arrived crushed and the bottles are broken", 5), write("joe", "The crates were crushed again, broken bottles everywhere", 4), write("zoe", "Crushed crates, half of the bottles broken. Please replace them", 3),
    write("kim", "Could you send me the price list for filter coffee?", 2), write("lee", "See you on Thursday at the cupping then", 2), write("max", "Please add ten bags of flour", 2), write("ida", "What are your opening hours in August?", 1), write("old", "Crates crushed and bottles broken once more", 9 * 24),
  ]);
});

test("the same complaint of many is found once, with who they are and what is at stake", async () => {
  await findComplaints(workspaceId);
  const ctx = admin.context;
  const [cluster, ...rest] = await listComplaints(ctx, {});
  expect(rest).toEqual([]);
  expect(cluster).toMatchObject({ customers: 3, cases: 0, deals: [] });
  expect(cluster!.members.map(({ name }) => name)).toEqual(["jane", "joe", "zoe"]);
  const { contactId } = await contactOf(cluster!.members[0]!.conversationId!);
  await createRecord(ctx, dealRecord, { name: "Deal", amountMinor: 500, currency: "EUR", contactId });
  await createRecord(ctx, caseRecord, { name: "Broken bottles", about: "Crates crushed, bottles broken", contactId });
  await findComplaints(workspaceId);
  const [again] = await listComplaints(ctx, {});
  // The case speaks for its customer's conversation.
  expect(again).toMatchObject({ customers: 3, cases: 1, deals: [{ currency: "EUR", amountMinor: 500 }] });
  expect(again!.members).toHaveLength(3);
});

test("who may not see the conversations sees no complaint", async () => {
  expect(await listComplaints(outsider.context, {})).toEqual([]);
  expect(await listComplaints(systemContext(workspaceId), { channel: "elsewhere" })).toEqual([]);
});

async function contactOf(conversationId: string): Promise<{ contactId: string }> {
  const { getConversation } = await import("../conversations/get");
  return { contactId: (await getConversation(admin.context, conversationId)).contactId! };
}
