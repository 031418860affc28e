import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { StatusCard as Card } from "@/lib/status-cards/schema";
import { StatusCard, type StatusCardProps } from "./status-card";

const card: Card = { id: "1", at: "2026-05-03T10:00:00.000Z", kind: "orders", recordId: "o", name: "O-1001", status: "shipped", totalMinor: 12_000, currency: "EUR", dueOn: "2999-05-07", parcels: [], paidOn: null };
const parcel = { carrier: "DHL", trackingNumber: "0034", trackingUrl: "https://dhl.example/0034", shippedOn: null, deliveredOn: null };
const draw = (cards: StatusCardProps["cards"], onTell?: StatusCardProps["onTell"]) => renderToStaticMarkup(<StatusCard cards={cards} onTell={onTell} />);
const words = (markup: string) => markup.replaceAll(/<svg.*?<\/svg>/g, "").replaceAll(/<[^>]+>/g, "|").replaceAll(/\|+/g, "|");

test("the latest is said with what is known of it, the earlier are folded, and only who answers can tell them", () => {
  const drawn = draw([{ ...card, id: "0", status: "confirmed" }, { ...card, parcels: [parcel] }], () => {});
  expect(words(drawn)).toMatch(/^\|Order O-1001\|Shipped\|arrives 7 May 2999 · DHL 0034 · €120\.00\|Track\|\+1\|1 earlier\|10:00\|Tell them\|$/);
  expect(drawn).toContain('href="/orders/o"');
  expect(drawn).toContain('aria-label="Order O-1001: Shipped"');
  expect(words(draw([card]))).not.toMatch(/earlier|Tell them|Track/);
});

test("several parcels are counted, each with its way to the carrier; an address that is no web page leads nowhere", () => {
  const drawn = draw([{ ...card, parcels: [{ ...parcel, trackingNumber: "0035", trackingUrl: "https://dhl.example/0035" }, parcel, { ...parcel, trackingUrl: "javascript:alert(1)" }] }]);
  expect(words(drawn)).toContain("3 parcels · €120.00|Track 0035|Track 0034|");
  expect(drawn).not.toContain("javascript");
});

test("what is late says so by word and tone", () => {
  const drawn = draw([{ ...card, status: "late", dueOn: "2026-05-01" }]);
  expect(words(drawn)).toContain("|Late|due 1 May");
  expect(drawn).toContain('data-tone="bad"');
});
