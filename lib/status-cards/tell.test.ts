import { expect, test } from "vitest";
import { toCards, type StatusRow } from "./tell";

const order: StatusRow = { kind: "orders", id: "o", name: "O-1", status: "confirmed", total_minor: "12000", currency: "EUR", deliver_on: null, payment_due_on: null, paid_on: null, parcels: null, late_since: null, overdue_since: null, change_id: null, changed_at: null, action: null, changes: null };
const change = (id: string, clock: string, from: string | null, to: string, more: Partial<StatusRow> = {}): StatusRow => ({ ...order, change_id: id, changed_at: `2026-05-03 ${clock}:00+00`, action: "update", changes: [{ field: "status", from, to }], ...more });
const made = (status: string, orderedOn: string | null, more: Partial<StatusRow> = {}): StatusRow => change("made", "10:00", null, status, { action: "create", changes: [{ field: "status", from: null, to: status }, { field: "orderedOn", from: null, to: orderedOn }], ...more });
const tell = (rows: StatusRow[], today = "2026-05-03") => toCards(rows, { since: "2026-05-01T00:00:00.000Z", zone: "UTC", today }).map(({ status, at }) => `${status} ${at.slice(8, 16)}`);

test("a status that is put back within ten minutes was a slip; later it was so", () => {
  expect(tell([change("2", "10:05", "shipped", "confirmed"), change("1", "10:00", "confirmed", "shipped")])).toEqual([]);
  expect(tell([change("2", "10:15", "shipped", "confirmed"), change("1", "10:00", "confirmed", "shipped")])).toEqual(["shipped 03T10:00", "confirmed 03T10:15"]);
  expect(tell([change("1", "10:00", "draft", "confirmed"), change("2", "10:05", "confirmed", "cancelled")])).toEqual(["confirmed 03T10:00", "cancelled 03T10:05"]);
});

test("drafts are nobody's news, and an order that was written down later came to its state nobody knows when", () => {
  expect(tell([made("draft", null)])).toEqual([]);
  expect(tell([made("confirmed", null)])).toEqual(["confirmed 03T10:00"]);
  expect(tell([made("confirmed", "2026-05-02")])).toEqual(["confirmed 03T10:00"]);
  expect(tell([made("delivered", "2026-04-20")])).toEqual([]);
  expect(tell([made("accepted", null, { kind: "quotes" })])).toEqual([]);
  expect(tell([change("1", "10:00", "sent", "accepted", { kind: "quotes", status: "accepted" })])).toEqual(["accepted 03T10:00"]);
});

test("what should have arrived is late once its day is over, until it is there; the carrier's day goes before ours", () => {
  const late = { ...order, deliver_on: "2026-05-02", late_since: "2026-05-03 00:00:00+00" };
  const parcel = { carrier: null, trackingNumber: null, trackingUrl: null, shippedOn: null, deliveredOn: null, id: "p", updatedAt: "2026-05-03T11:00:00+00:00", status: "shipped", expectedOn: null } as const;
  expect(tell([late])).toEqual(["late 03T00:00"]);
  expect(tell([late], "2026-05-02")).toEqual([]);
  expect(tell([{ ...late, status: "delivered" }])).toEqual([]);
  expect(tell([{ ...late, parcels: [{ ...parcel, expectedOn: "2026-05-09" }] }])).toEqual([]);
  expect(tell([{ ...late, parcels: [{ ...parcel, status: "delivered" }] }])).toEqual([]);
  expect(tell([{ ...late, late_since: "2026-04-30 00:00:00+00" }])).toEqual([]);
});

test("a payment is told when it came, and overdue only where there is something to pay", () => {
  const due = { ...order, payment_due_on: "2026-05-02", overdue_since: "2026-05-03 00:00:00+00" };
  expect(tell([due])).toEqual(["overdue 03T00:00"]);
  for (const status of ["draft", "cancelled"]) expect(tell([{ ...due, status }])).toEqual([]);
  const paid = change("1", "10:00", null, "x", { ...due, paid_on: "2026-05-03", changes: [{ field: "paidOn", from: null, to: "2026-05-03" }], change_id: "1", changed_at: "2026-05-03 10:00:00+00", action: "update" });
  expect(tell([paid])).toEqual(["paid 03T10:00"]);
  expect(tell([{ ...paid, paid_on: null }])).toEqual(["overdue 03T00:00"]);
});
