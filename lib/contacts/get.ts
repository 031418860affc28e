import "server-only";
import { and, asc, desc, eq } from "drizzle-orm";
import { companies, contacts, conversations, identities } from "@/db/schema";
import { inTransaction, type Context } from "../context";
import { toConversationRow } from "../conversations/rows";
import { visibleConversations } from "../conversations/visibility";
import { AppError } from "../errors";
import type { ContactDetail } from "./schema";

const conversationsShown = 50;

/**
 * A contact with its handles on all channels and its conversations that the actor may see; three statements.
 * @throws AppError "not_found"
 */
export async function getContact(ctx: Context, id: string): Promise<ContactDetail> {
  const { workspaceId } = ctx;
  return inTransaction(ctx, async ({ tx }) => {
    const [found] = await tx
      .select({ contact: contacts, company: { id: companies.id, name: companies.name } })
      .from(contacts)
      .leftJoin(companies, and(eq(companies.workspaceId, workspaceId), eq(companies.id, contacts.companyId)))
      .where(and(eq(contacts.workspaceId, workspaceId), eq(contacts.id, id)));
    if (!found) throw new AppError("not_found", "This contact does not exist.");
    const handles = await tx.select().from(identities).where(and(eq(identities.workspaceId, workspaceId), eq(identities.contactId, id))).orderBy(asc(identities.createdAt), asc(identities.id));
    const threads = await tx.select().from(conversations).where(and(visibleConversations(ctx), eq(conversations.contactId, id))).orderBy(desc(conversations.lastMessageAt)).limit(conversationsShown);
    const { contact, company } = found;
    return {
      id,
      name: contact.name,
      jobTitle: contact.jobTitle,
      company: company?.id ? company : null,
      ownerId: contact.ownerId,
      isDemo: contact.isDemo,
      createdAt: contact.createdAt.toISOString(),
      identities: handles.map(({ id: identityId, channel, displayHandle, name, verified, optedOutAt }) => ({ id: identityId, channel, displayHandle, name, verified, optedOutAt: optedOutAt?.toISOString() ?? null })),
      conversations: threads.map((record) => ({ ...toConversationRow(record), startedAt: record.createdAt.toISOString() })),
    };
  });
}
