import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { complaintClusters, complaintMembers, contacts, conversations, companies } from "@/db/schema";
import { inTransaction, type Context } from "../context";
import { inPlace, visibleConversations } from "../conversations/visibility";
import { groupBy } from "../group";
import type { FigureFilter } from "../metrics/read";
import { fewestCustomers } from "./cluster";

export interface SameComplaint {
  id: string;
  words: string[];
  example: string;
  customers: number;
  cases: number;
  firstAt: string;
  lastAt: string;
  /** Open deals with those customers, each currency for itself. */
  deals: { currency: string; amountMinor: number }[];
  members: { id: string; conversationId: string; caseId: string | null; channel: string; name: string; text: string; at: string }[];
}

/** What several customers complain of, as the worker found it last: of what the actor may see, in a part of the company and on a channel; of most customers first. */
export async function listComplaints(ctx: Context, filter: FigureFilter): Promise<SameComplaint[]> {
  const { workspaceId } = ctx;
  return inTransaction(ctx, async ({ tx }) => {
    const rows = await tx
      .select({ clusterId: complaintMembers.clusterId, words: complaintClusters.words, example: complaintClusters.example, id: complaintMembers.id, conversationId: complaintMembers.conversationId, caseId: complaintMembers.caseId, contactId: complaintMembers.contactId, companyId: complaintMembers.companyId, text: complaintMembers.text, at: complaintMembers.at, channel: conversations.channel, title: conversations.title, contact: contacts.name, company: companies.name })
      .from(complaintMembers)
      .innerJoin(complaintClusters, and(eq(complaintClusters.workspaceId, workspaceId), eq(complaintClusters.id, complaintMembers.clusterId)))
      .innerJoin(conversations, and(visibleConversations(ctx), eq(conversations.workspaceId, workspaceId), eq(conversations.id, complaintMembers.conversationId), inPlace(filter)))
      .leftJoin(contacts, and(eq(contacts.workspaceId, workspaceId), eq(contacts.id, complaintMembers.contactId)))
      .leftJoin(companies, and(eq(companies.workspaceId, workspaceId), eq(companies.id, complaintMembers.companyId)))
      .where(eq(complaintMembers.workspaceId, workspaceId))
      .orderBy(complaintMembers.at, complaintMembers.id);
    const found = [...groupBy(rows, ({ clusterId }) => clusterId)].map(([id, members]) => ({ id, members, customers: new Set(members.map((one) => one.companyId ?? one.contactId ?? one.id)).size })).filter(({ customers }) => customers >= fewestCustomers);
    const contactIds = [...new Set(found.flatMap(({ members }) => members.flatMap(({ contactId }) => contactId ?? [])))];
    const deals = contactIds.length ? await tx.execute<{ contactId: string; currency: string; amountMinor: string }>(sql`
      select contact_id as "contactId", currency, sum(amount_minor) as "amountMinor" from deals
      where workspace_id = ${workspaceId} and contact_id in ${contactIds} and status = 'open' and deleted_at is null and amount_minor is not null and currency is not null group by 1, 2`) : [];
    return found.map(({ id, members, customers }): SameComplaint => {
      const theirs = new Set(members.map(({ contactId }) => contactId));
      const sums = new Map<string, number>();
      for (const { contactId, currency, amountMinor } of deals) if (theirs.has(contactId)) sums.set(currency, (sums.get(currency) ?? 0) + Number(amountMinor));
      return {
        id, customers, words: members[0]!.words, example: members.some(({ text }) => text === members[0]!.example) ? members[0]!.example : members[0]!.text,
        cases: members.filter(({ caseId }) => caseId).length, firstAt: members[0]!.at.toISOString(), lastAt: members.at(-1)!.at.toISOString(),
        deals: [...sums].map(([currency, amountMinor]) => ({ currency, amountMinor })).toSorted((a, b) => b.amountMinor - a.amountMinor),
        members: members.map((one) => ({ id: one.id, conversationId: one.conversationId, caseId: one.caseId, channel: one.channel, name: one.company ?? one.contact ?? one.title, text: one.text, at: one.at.toISOString() })),
      };
    }).toSorted((a, b) => b.customers - a.customers || (a.lastAt < b.lastAt ? 1 : -1));
  });
}
