import { expect, test } from "vitest";
import type { StatusCard } from "./schema";
import { sentenceOf } from "./sentence";

const bare: StatusCard = { id: "1", at: "2026-05-03T10:00:00.000Z", kind: "orders", recordId: "1", name: "O-1001", status: "shipped", totalMinor: 12_000, currency: "EUR", dueOn: null, parcels: [], paidOn: null };
const parcel = { carrier: "DHL", trackingNumber: "0034", trackingUrl: "https://dhl.example/0034", shippedOn: "2026-05-02", deliveredOn: "2026-05-05" };
const say = (more: Partial<StatusCard>, today = "2026-05-04") => sentenceOf({ ...bare, ...more }, "2026-05-03", today);

test("says what is known of a shipment, and nothing that is not", () => {
  expect(say({})).toBe("Your order O-1001 was shipped on 3 May.");
  expect(say({ parcels: [parcel], dueOn: "2026-05-07" })).toBe("Your order O-1001 was shipped on 2 May with DHL, tracking number 0034. It should be with you on 7 May. You can follow it here: https://dhl.example/0034");
  expect(say({ parcels: [{ ...parcel, carrier: null, trackingUrl: null }] })).toBe("Your order O-1001 was shipped on 2 May, tracking number 0034.");
});

test("names each of several parcels, and what came back", () => {
  const second = { carrier: "GLS", trackingNumber: null, trackingUrl: null, shippedOn: "2026-05-03", deliveredOn: null };
  expect(say({ parcels: [second, parcel] })).toBe("Your order O-1001 was shipped on 3 May in 2 parcels: DHL 0034 (https://dhl.example/0034), GLS.");
  expect(say({ status: "returned", parcels: [parcel] })).toBe("What we sent for your order O-1001 (DHL 0034) came back to us on 3 May.");
});

test("promises no day that has gone by, and says the year where it is another", () => {
  expect(say({ status: "confirmed", dueOn: "2026-05-03" })).toBe("Your order O-1001 is confirmed.");
  expect(say({ status: "confirmed", dueOn: "2027-01-02" })).toBe("Your order O-1001 is confirmed. It should be with you on 2 January 2027.");
  expect(say({ status: "delivered", parcels: [parcel] }, "2027-01-01")).toBe("Your order O-1001 was delivered on 5 May 2026.");
});

test("has plain words for each state", () => {
  expect(say({ status: "late", dueOn: "2026-05-02", parcels: [parcel] })).toBe("Your order O-1001 is late: it should have been with you on 2 May. You can follow it here: https://dhl.example/0034");
  expect(say({ status: "cancelled" })).toBe("Your order O-1001 was cancelled on 3 May.");
  expect(say({ status: "paid", paidOn: "2026-05-01" })).toBe("Your payment for order O-1001 reached us on 1 May.");
  expect(say({ status: "overdue", dueOn: "2026-05-01" })).toBe("The payment for your order O-1001 was due on 1 May and has not reached us yet.");
  expect(say({ kind: "quotes", name: "Q-7", status: "accepted" })).toBe("You accepted our quote Q-7 on 3 May.");
  expect(say({ kind: "quotes", name: "Q-7", status: "declined" })).toBe("You declined our quote Q-7 on 3 May.");
});
