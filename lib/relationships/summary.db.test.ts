import { beforeEach, expect, test } from "vitest";
import { eq } from "drizzle-orm";
import { contacts, conversations, offerRecipients, offers, orders, shipments } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { contactRecord } from "../contacts/record";
import { newId } from "../ids";
import { listPipelines } from "../pipelines/list";
import { createRecord } from "../records/create";
import { countRecords } from "../records/list";
import { listOf } from "../records/list-query";
import { setLines } from "../records/lines";
import { recordTypes } from "../records/types";
import { updateRecord } from "../records/update";
import { addRelation } from "../relations/add";
import { createConnection, createMember, createTeam, createWorkspace, receive } from "../testing/factories";
import { belongingTo } from "./belonging";
import { getSummary } from "./summary";

let workspaceId: string;
let ana: Awaited<ReturnType<typeof createMember>>;
let jane: string;
let mills: string;

const make = async (kind: keyof typeof recordTypes, values: Record<string, unknown>) => (await createRecord(ana.context, recordTypes[kind], values)).record.id;
const said = (connection: Awaited<ReturnType<typeof createConnection>>, text: string, minutesAgo: number) => receive(workspaceId, connection, [{ kind: "message", externalId: newId(), conversation: `jane ${connection.id}`, from: "jane", fromName: "Jane", text, at: new Date(Date.now() - minutesAgo * 60_000).toISOString() }]);

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  ana = await createMember(workspaceId);
  await said(await createConnection(workspaceId), "Where is it?", 300);
  jane = (await asTest(workspaceId, (tx) => tx.select().from(contacts)))[0]!.id;
  mills = await make("companies", { name: "Mills" });
  await updateRecord(ana.context, contactRecord, jane, { companyId: mills });
});

test("says what there is: the last talk, what is open, and why the relationship does as it does", async () => {
  const { items: [pipeline] } = await listPipelines(ana.context);
  const lost = pipeline!.stages.find(({ outcome }) => outcome === "lost")!.id;
  await make("deals", { name: "Second hotel", contactId: jane, companyId: mills, amountMinor: 5_000 });
  await make("deals", { name: "Oil", contactId: jane, stageId: lost, lostReason: "Price" });
  await make("tasks", { name: "Call", contactId: jane, dueDate: "2026-05-03" });
  await make("tasks", { name: "Done already", contactId: jane, status: "done" });
  await make("cases", { name: "Broken", contactId: jane, priority: "urgent" });
  const order = await make("orders", { contactId: jane, status: "shipped", deliverOn: "2026-05-03" });
  await setLines(ana.context, recordTypes.orders, order, [{ productId: null, description: "Boxes", quantity: 2, unit: null, unitPriceMinor: 500, discountPercent: 0 }]);
  await asTest(workspaceId, (tx) => tx.insert(shipments).values({ workspaceId, id: newId(), orderId: order, status: "shipped", carrier: "GLS", expectedOn: "2026-05-04", updatedAt: new Date() }));
  const offer = await make("offers", { name: "Spring cups" });
  await asTest(workspaceId, (tx) => tx.insert(offerRecipients).values({ workspaceId, id: newId(), offerId: offer, contactId: jane, channel: "email", sentByName: "Priya", sentAt: new Date() }));
  const summary = await getSummary(ana.context, "contacts", jane);
  expect(summary).toMatchObject({
    lastTalk: { channel: "loom", direction: "in", text: "Where is it?", contact: { id: jane, name: "Jane" } },
    deals: { items: [{ name: "Second hotel", amountMinor: 5_000, currency: "EUR", stage: "Lead", isRotting: false }], count: 1, more: false },
    tasks: { items: [{ name: "Call", dueDate: "2026-05-03" }], count: 1 },
    cases: { items: [{ name: "Broken", priority: "urgent", status: "open" }] },
    orders: { items: [{ amountMinor: 1_000, status: "shipped", isLate: true, shipment: { status: "shipped", carrier: "GLS", expectedOn: "2026-05-04" } }] },
    offers: { items: [{ offer: { name: "Spring cups" }, channel: "email", sentBy: "Priya", answeredAt: null }] },
    strength: { theirs: 1, ours: 0 },
  });
  expect(summary.health.reasons.map(({ id }) => id).toSorted()).toEqual(["cases", "late_orders", "lost_deals", "orders", "urgent_cases", "waiting"]);
});

test("of a company is that of all its people, and of what names only them", async () => {
  await make("deals", { name: "Hers alone", contactId: jane });
  await make("orders", { companyId: mills });
  const ravi = await make("contacts", { name: "Ravi" });
  await make("deals", { name: "Not theirs", contactId: ravi });
  await addRelation(ana.context, "companies", mills, { kind: "introduced_by", toKind: "contacts", toId: ravi, inverse: false });
  const summary = await getSummary(ana.context, "companies", mills);
  expect(summary).toMatchObject({ lastTalk: { contact: { name: "Jane" } }, deals: { items: [{ name: "Hers alone" }], count: 1 }, orders: { count: 1 }, relations: [{ words: "was introduced by", other: { name: "Ravi" } }] });
});

test("counts what the lists have that it leads to", async () => {
  const other = await make("companies", { name: "Other" });
  const tom = await make("contacts", { name: "Tom", companyId: mills });
  for (const kind of ["deals", "tasks", "cases", "orders", "quotes"] as const) {
    for (const values of [{ contactId: jane }, { contactId: tom }, { companyId: mills }, { companyId: mills, contactId: tom }, { contactId: jane, companyId: other }, { companyId: other }]) await make(kind, { name: kind, ...values });
  }
  await make("tasks", { name: "Done", companyId: mills, status: "done" });
  await make("cases", { name: "Solved", companyId: mills, status: "resolved" });
  for (const [party, id, wanted] of [["companies", mills, 4], ["contacts", jane, 2], ["companies", other, 2]] as const) {
    const summary = await getSummary(ana.context, party, id);
    for (const kind of ["deals", "tasks", "cases", "orders", "quotes"] as const) {
      const listed = await countRecords(ana.context, recordTypes[kind], listOf(recordTypes[kind], { filter: belongingTo(party, id, kind) }));
      expect([kind, summary[kind].count]).toEqual([kind, wanted]);
      expect([kind, listed.count]).toEqual([kind, wanted]);
    }
  }
});

test("adds up all that was ordered in ninety days, however many that were", async () => {
  const order = (count: number, daysAgo: number, more: Partial<typeof orders.$inferInsert> = {}) => asTest(workspaceId, (tx) => tx.insert(orders).values(Array.from({ length: count }, (_, n) => ({ workspaceId, id: newId(), name: `O-${daysAgo}-${n}`, contactId: jane, currency: "EUR", totalMinor: 100, status: "delivered" as const, createdAt: new Date(Date.now() - daysAgo * 86_400_000), ...more }))));
  await order(150, 10);
  await order(400, 60);
  await order(50, 20, { currency: "USD", totalMinor: 1_000_000 });
  await order(3, 20, { status: "cancelled" });
  await order(200, 200);
  const { health, orders: { count, more } } = await getSummary(ana.context, "companies", mills);
  expect(health.reasons.find(({ id }) => id === "volume")).toMatchObject({ words: "Orders are falling", evidence: "150 orders in the last 45 days, 400 in the 45 before: 38 % of the amount." });
  expect({ count, more }).toEqual({ count: 100, more: true });
});

test("of who has nothing yet says so; what was deleted is not there", async () => {
  const ravi = await make("contacts", { name: "Ravi" });
  expect(await getSummary(ana.context, "contacts", ravi)).toMatchObject({ lastTalk: null, deals: { items: [], count: 0, more: false }, health: { level: "unknown", score: null, reasons: [] }, strength: { level: "none" } });
  const empty = await make("companies", { name: "Empty" });
  expect(await getSummary(ana.context, "companies", empty)).toMatchObject({ lastTalk: null, offers: { count: 0 }, health: { level: "unknown" } });
  const offer = await make("offers", { name: "Gone" });
  await asTest(workspaceId, async (tx) => {
    await tx.insert(offerRecipients).values({ workspaceId, id: newId(), offerId: offer, contactId: ravi, sentByName: "Priya", sentAt: new Date() });
    await tx.update(offers).set({ deletedAt: new Date() }).where(eq(offers.workspaceId, workspaceId));
  });
  expect((await getSummary(ana.context, "contacts", ravi)).offers.count).toBe(0);
});

test("shows no talk that the reader may not see, and nothing of another workspace", async () => {
  const hidden = (await createTeam(workspaceId)).id;
  await said(await createConnection(workspaceId, { teamId: hidden }), "For others only", 1);
  expect((await asTest(workspaceId, (tx) => tx.select().from(conversations))).length).toBe(2);
  expect((await getSummary(ana.context, "contacts", jane)).lastTalk?.text).toBe("Where is it?");
  expect((await getSummary(ana.context, "contacts", jane)).strength.theirs).toBe(1);
  const stranger = await createMember((await createWorkspace()).id, { roles: ["admin"] });
  await expect(getSummary(stranger.context, "contacts", jane)).rejects.toMatchObject({ code: "not_found" });
  await expect(getSummary(stranger.context, "companies", mills)).rejects.toMatchObject({ code: "not_found" });
});
