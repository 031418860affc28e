import "server-only";
import { orderLines, orders, shipments } from "@/db";
import { standingOrders } from "@/db/seed/business";
import type { Unit } from "../../context";
import { newId } from "../../ids";
import { noteSales } from "../../metrics/sales/count";
import { noteOrders } from "../../reorders/work";
import type { Booking, Books } from "../books";
import { insertRows } from "../insert";
import { seeded } from "../random";
import type { SentOrder, StandingOrder } from "./exchanges";
import { dayOf, demoRecord, type Firm } from "./firm";
import { sumOf, toLines } from "./goods";
import type { WonDeal } from "./sales";

type OrderRecord = typeof orders.$inferInsert;

const dayMs = 86_400_000;
const carriers = [{ name: "Elbe Express", letters: "EE" }, { name: "DHL Freight", letters: "JD" }, { name: "GLS", letters: "ZR" }];
/** Working days between an order and its delivery, as promised. */
const promisedDays = 2;

/** What was ordered in conversations, by telephone and by deals, and where it is now. @returns the orders' ids by their numbers, what went out, and what is ordered again and again */
export async function playOrders(unit: Unit, firm: Firm, books: Books, won: readonly WonDeal[]): Promise<{ ids: Map<string, string>; sent: SentOrder[]; standing: StandingOrder[] }> {
  const { workspaceId, customers, productIds } = firm;
  const [rows, lineRows, sent]: [(OrderRecord & { id: string })[], ReturnType<typeof toLines>, SentOrder[]] = [[], [], []];
  const partyOf = new Map(customers.map((party) => [party.contactId, party]));
  const missing = new Set(books.incidents.filter(({ solvedAt }) => !solvedAt).map(({ booking }) => booking.number));
  const write = (booking: Omit<Booking, "product" | "quantity">, lines: Parameters<typeof toLines>[2], more: Partial<OrderRecord> = {}, dice = firm.dice) => {
    const party = partyOf.get(booking.contactId)!;
    const id = newId();
    const written = toLines(firm, id, lines);
    const age = (firm.now.getTime() - booking.at.getTime()) / dayMs;
    const isLate = missing.has(booking.number) || (age > 4 && age < 7 && dice.chance(0.08));
    const status = isLate ? "shipped" : !booking.isSpoken && dice.chance(0.02) ? "cancelled" : age < 0.8 ? "confirmed" : age < promisedDays + 0.6 ? "shipped" : "delivered";
    const movedAt = status === "confirmed" ? booking.at : new Date(Math.min(firm.now.getTime() - 60_000, booking.at.getTime() + (status === "delivered" ? promisedDays : 0.7) * dayMs));
    const deliverOn = dayOf(new Date(Math.min(booking.at.getTime() + promisedDays * dayMs, isLate ? firm.now.getTime() - dayMs : Infinity)));
    lineRows.push(...written);
    rows.push({ ...demoRecord(firm, party.ownerId, booking.at, movedAt), id, name: booking.number, contactId: party.contactId, companyId: party.companyId, currency: "EUR", totalMinor: sumOf(written), status, orderedOn: dayOf(booking.at), deliverOn, labels: [], dealId: null, quoteId: null, ...more });
    const by = firm.member(booking.memberId ?? party.ownerId);
    firm.chronicle.add(by, booking.at, "orders", id, [{ field: "status", from: null, to: "confirmed" }], "create");
    if (status === "shipped" || status === "delivered") {
      const shippedAt = new Date(Math.min(firm.now.getTime() - 60_000, booking.at.getTime() + 0.7 * dayMs));
      const carrier = dice.pick(carriers);
      firm.chronicle.add(null, shippedAt, "orders", id, [{ field: "status", from: "confirmed", to: "shipped" }]);
      if (status === "delivered") firm.chronicle.add(null, movedAt, "orders", id, [{ field: "status", from: "shipped", to: "delivered" }]);
      sent.push({ order: rows.at(-1)!, shipment: { workspaceId, id: newId(), orderId: id, carrier: carrier.name, trackingNumber: `${carrier.letters}${dice.whole(10_000_000, 99_999_999)}`, status, shippedOn: dayOf(shippedAt), expectedOn: deliverOn, deliveredOn: status === "delivered" ? dayOf(movedAt) : null, createdAt: shippedAt, updatedAt: movedAt } });
    }
    return rows.at(-1)!;
  };
  const ids = new Map<string, string>();
  const talkedAbout = [...books.bookings];
  const standing = placeStandingOrders(firm, books);
  for (const booking of talkedAbout) {
    const further = booking.isSpoken ? [] : Array.from({ length: firm.dice.whole(0, 2) }, () => [firm.dice.whole(0, productIds.length - 2), firm.dice.pick([6, 10, 12, 24])] as const);
    ids.set(booking.number, write(booking, [[booking.product, booking.quantity], ...further]).id);
  }
  won.forEach(({ party, dealId, quoteId, at, lines }, index) => write({ number: `O-${books.next + index}`, contactId: party.contactId, at, memberId: party.ownerId, isSpoken: true }, lines, { dealId, quoteId }));
  // With dice of their own, so that the rest of the story stays as it is.
  const dice = seeded(standing.length);
  const again = standing.map((booking) => ({ booking, order: write(booking, [[booking.product, booking.quantity]], {}, dice) }));
  await insertRows(unit, workspaceId, orders, rows);
  await insertRows(unit, workspaceId, orderLines, lineRows);
  await insertRows(unit, workspaceId, shipments, sent.map(({ shipment }) => shipment));
  noteOrders(unit, firm, rows.map(({ id }) => id));
  noteSales(unit, firm, "orders", rows.map(({ id }) => id));
  return { ids, sent, standing: again };
}

/** Nearly the same at nearly the same intervals, as people order. */
function placeStandingOrders({ customers, now }: Firm, books: Books): Booking[] {
  return standingOrders.flatMap(({ customer, product, quantity, every, times, lastAgo }) => {
    const { contactId, ownerId } = customers[customer]!;
    return Array.from({ length: times }, (_, time) => {
      const daysAgo = lastAgo + (times - 1 - time) * every + (time === times - 1 ? 0 : (time % 3) - 1);
      return books.place({ contactId, product, quantity: time % 3 === 1 ? Math.round(quantity * 1.25) : quantity, at: new Date(now.getTime() - daysAgo * dayMs), memberId: ownerId, isSpoken: true });
    });
  });
}
