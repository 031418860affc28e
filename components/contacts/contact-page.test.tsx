import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { renderToString } from "react-dom/server";
import { expect, test, vi } from "vitest";
import { ChannelsProvider } from "@/components/channels/channels-provider";
import { consentsQuery } from "@/lib/consents/query";
import { contactQuery } from "@/lib/contacts/query";
import { contactRecord } from "@/lib/contacts/record";
import { recordQuery, timelineQuery } from "@/lib/records/query";
import { summaryQuery } from "@/lib/relationships/query";
import type { Summary } from "@/lib/relationships/schema";
import { ContactPage } from "./contact-page";

vi.mock("next/navigation", () => ({ useRouter: () => ({ push: () => {} }), usePathname: () => "/contacts", useSearchParams: () => new URLSearchParams() }));

const id = "018f0000-0000-7000-8000-000000000001";
const other = "018f0000-0000-7000-8000-000000000002";
const at = "2026-05-03T10:00:00.000Z";
const none = { items: [], count: 0, more: false };
const record = { id, name: "Jane Doe", jobTitle: "Buyer", companyId: null, ownerId: null, labels: [], birthday: null, about: null, createdAt: at, updatedAt: at, deletedAt: null, mergedIntoId: null, custom: {}, isDemo: false };
const summary: Summary = {
  lastTalk: { conversationId: other, channel: "loom", at, direction: "in", text: "Where is it?", waitingSince: at, contact: { id, name: "Jane Doe" } },
  zone: "Asia/Tokyo",
  deals: { items: [{ id: other, name: "Second hotel", amountMinor: 1_200_000, currency: "EUR", stage: "Proposal", closeDate: "2026-06-01", nextStep: null, isRotting: true }], count: 12, more: false },
  tasks: none,
  cases: { items: [{ id: other, name: "Broken", status: "open", priority: "urgent", since: at }], count: 1, more: false },
  orders: { items: [{ id: other, name: "O-4711", amountMinor: 5_000, currency: "EUR", status: "shipped", at, deliverOn: "2026-05-01", isLate: true, shipment: { status: "shipped", carrier: "GLS", expectedOn: "2026-05-02", deliveredOn: null } }], count: 1, more: false },
  quotes: none,
  offers: { items: [{ id: other, offer: { id: other, name: "Spring cups", status: "active", validUntil: null }, contact: { id, name: "Jane Doe" }, channel: null, sentBy: "Priya", sentAt: at, answeredAt: at }], count: 1, more: false },
  relations: [{ id: other, kind: "reports_to", words: "reports to", inverse: false, other: { kind: "contacts", id: other, name: "Ravi", detail: null } }],
  health: { level: "at_risk", score: 30, reasons: [{ id: "late_orders", words: "1 order late", evidence: "O-4711, promised for 2026-05-02.", weight: -15 }] },
  strength: { level: "steady", score: 50, lastTouchAt: at, activeDays: 4, theirs: 8, ours: 6, theirReplyMinutes: 40, ourReplyMinutes: 2_000, members: [{ id: other, name: "Ana", messages: 6, lastAt: at, replyMinutes: 2_000 }] },
};

/** The page as the server draws it, with what was read for it. */
function drawn(given: Partial<Summary> = {}): string {
  const client = new QueryClient();
  client.setQueryData(recordQuery(contactRecord, id).queryKey, { record, names: {} });
  client.setQueryData(contactQuery(id).queryKey, { id, name: "Jane Doe", jobTitle: "Buyer", company: { id: other, name: "Mills" }, ownerId: null, isDemo: false, createdAt: at, record, names: {}, identities: [{ id: other, channel: "loom", displayHandle: "+49 151 23456789", name: null, verified: false, optedOutAt: null }], conversations: [] } as never);
  client.setQueryData(summaryQuery("contacts", id).queryKey, { ...summary, ...given });
  client.setQueryData(consentsQuery(id).queryKey, { channels: [{ channel: "loom", state: "withdrawn", since: at, by: null }], history: [] });
  client.setQueryData(timelineQuery(contactRecord, id).queryKey, { pageParams: [null], pages: [{ nextCursor: null, items: [{ kind: "note", id: other, at, note: { id: other, text: "Calls before nine", author: { id: null, name: "Ana" }, at, editedAt: null, mayChange: true }, contact: null }] }] });
  return renderToString(
    <QueryClientProvider client={client}>
      <ChannelsProvider channels={[{ id: "loom", name: "Loom", icon: null, kind: "im", expectedReplyMinutes: 5 }]}><ContactPage id={id} mayEdit mayHandle /></ChannelsProvider>
    </QueryClientProvider>,
  ).replaceAll("<!-- -->", "");
}

test("a person's page comes from the server with everything on it", () => {
  const page = drawn();
  for (const words of ["Where is it?", "Second hotel", "€12,000.00", "Rotting", "All 12 deals", "Broken", "On the way with GLS, was due 2 May", "Spring cups", "Answered", "At risk", "30 of 100", "O-4711, promised for 2026-05-02.", "reports to", "Ravi", "Withdrawn", "Calls before nine", "tel:+4915123456789", "Mills", "there", "knows them best"]) expect(page).toContain(words);
});

test("and says what will be there where nothing is yet", () => {
  const page = drawn({ lastTalk: null, zone: null, deals: none, cases: none, orders: none, offers: none, relations: [], health: { level: "unknown", score: null, reasons: [] }, strength: { ...summary.strength, level: "none", members: [] } });
  for (const words of ["Nothing was said yet", "No open deal", "None yet. Offers", "Nothing to solve", "No orders yet", "Not known yet", "None yet. Say whom they report to"]) expect(page).toContain(words);
});
