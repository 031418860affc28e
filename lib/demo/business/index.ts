import "server-only";
import { consents, recordChanges, recordNotes, recordNumbers, relations } from "@/db";
import { notes, permissions, ties } from "@/db/seed/business";
import type { DemoChannel } from "@/db/seed/channels";
import type { DemoTeam } from "@/db/seed/story";
import { queueComplaints } from "../../complaints/queue";
import { findManifest } from "../../connectors/registry";
import type { Unit } from "../../context";
import { newId } from "../../ids";
import { insertRows } from "../insert";
import type { Dice } from "../random";
import type { DemoMember, Woven } from "../threads";
import { playCases } from "./cases";
import { playExchanges } from "./exchanges";
import { Chronicle, daysAgo, type Firm, type Party } from "./firm";
import { allProducts, stockGoods } from "./goods";
import { playOffers } from "./offers";
import { playOrders } from "./orders";
import { playPurchases } from "./purchases";
import { playSales } from "./sales";
import { arrangeDashboards } from "./dashboards";
import { arrangeLists } from "./views";

export interface Business {
  workspaceId: string;
  now: Date;
  dice: Dice;
  /** In the order of the story. */
  customers: readonly Party[];
  members: readonly DemoMember[];
  membersOf(team: DemoTeam): DemoMember[];
  woven: Woven;
  channels: readonly DemoChannel[];
}

const firstNumber = 1001;

/** Fills the demo's books: goods, deals, quotes, orders, cases, purchases, offers and notes, that agree with what was said. */
export async function playBusiness(unit: Unit, { workspaceId, now, dice, customers, members, membersOf, woven, channels }: Business): Promise<void> {
  const given = { quotes: firstNumber, "purchase-orders": firstNumber };
  const letters = { quotes: "Q-", "purchase-orders": "PO-" };
  const firm: Firm = {
    workspaceId, now, dice, customers, membersOf,
    member: (id) => members.find((member) => member.id === id) ?? null,
    productIds: allProducts.map(() => newId()),
    chronicle: new Chronicle(workspaceId),
    nextNumber: (kind) => `${letters[kind]}${given[kind]++}`,
  };
  await stockGoods(unit, firm);
  const { won, given: quoted, talks } = await playSales(unit, firm);
  const { ids, sent, standing } = await playOrders(unit, firm, woven.books, won);
  await playCases(unit, firm, woven.books, ids);
  await playPurchases(unit, firm);
  await playOffers(unit, firm, woven);
  await playExchanges(unit, firm, { woven, channels, sent, standing, quoted, talks });
  queueComplaints(unit, workspaceId);
  await writeNotes(unit, firm);
  await writeTies(unit, firm);
  await arrangeLists(unit, firm);
  await arrangeDashboards(unit, firm);
  for (const { contactId, companyId, ownerId } of customers) {
    firm.chronicle.add(firm.member(ownerId), daysAgo(firm, 90), "contacts", contactId, [], "create");
    firm.chronicle.add(firm.member(ownerId), daysAgo(firm, 90), "companies", companyId, [], "create");
  }
  await insertRows(unit, workspaceId, recordChanges, firm.chronicle.rows);
  // What people make by hand goes on from here.
  const last = { orders: woven.books.next + won.length - 1, quotes: given.quotes - 1, "purchase-orders": given["purchase-orders"] - 1 };
  await insertRows(unit, workspaceId, recordNumbers, Object.entries(last).map(([kind, number]) => ({ workspaceId, kind, last: number })));
}

async function writeNotes(unit: Unit, firm: Firm): Promise<void> {
  await insertRows(unit, firm.workspaceId, recordNotes, notes.map(({ customer, age, by, on, text }) => {
    const [author] = firm.membersOf(by);
    const { contactId, companyId } = firm.customers[customer]!;
    return { workspaceId: firm.workspaceId, id: newId(), kind: on === "contact" ? "contacts" : "companies", recordId: on === "contact" ? contactId : companyId, text, authorId: author?.id ?? null, authorName: author?.name ?? "Demo", isDemo: true, createdAt: daysAgo(firm, age) };
  }));
}

/** How customers stand to one another, and what they allowed; a channel that this Weft does not have is left out. */
async function writeTies(unit: Unit, { workspaceId, customers, membersOf, now }: Firm): Promise<void> {
  const [by] = membersOf("sales");
  const at = (days: number) => daysAgo({ now }, days);
  const end = (customer: number, isCompany: boolean | undefined) => (isCompany ? { kind: "companies" as const, id: customers[customer]!.companyId } : { kind: "contacts" as const, id: customers[customer]!.contactId });
  await insertRows(unit, workspaceId, relations, ties.map(({ from, kind, to, companies }) => {
    const [one, other] = [end(from, companies), end(to, companies)];
    return { workspaceId, id: newId(), kind, fromKind: one.kind, fromId: one.id, toKind: other.kind, toId: other.id, createdById: by?.id ?? null, createdByName: by?.name ?? "Demo", createdAt: at(50) };
  }));
  await insertRows(unit, workspaceId, consents, permissions.filter(({ channel }) => findManifest(channel)).map(({ customer, age, ...said }) => ({ workspaceId, id: newId(), contactId: customers[customer]!.contactId, ...said, at: at(age), recordedById: by?.id ?? null, recordedByName: by?.name ?? "Demo", createdAt: at(age) })));
}
