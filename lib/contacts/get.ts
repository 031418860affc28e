import "server-only";
import { and, asc, desc, eq, isNull } from "drizzle-orm";
import { conversations, identities } from "@/db/schema";
import { inTransaction, within, type Context } from "../context";
import { toConversationRow } from "../conversations/rows";
import { visibleConversations } from "../conversations/visibility";
import { getRecord } from "../records/get";
import type { RecordRow } from "../records/schema";
import { toIdentity } from "./identity";
import { contactRecord } from "./record";
import type { ContactDetail } from "./schema";

const conversationsShown = 50;

/**
 * A contact with its handles on all channels and its conversations that the actor may see; a handful of statements.
 * @throws AppError "not_found"
 */
export async function getContact(ctx: Context, id: string): Promise<ContactDetail> {
  const { workspaceId } = ctx;
  return inTransaction(ctx, async (unit) => {
    const { tx } = unit;
    const { record, names } = await getRecord(within(ctx, unit), contactRecord, id);
    const handles = await tx.select().from(identities).where(and(eq(identities.workspaceId, workspaceId), eq(identities.contactId, id), isNull(identities.removedAt))).orderBy(asc(identities.createdAt), asc(identities.id));
    const threads = await tx.select().from(conversations).where(and(visibleConversations(ctx), eq(conversations.contactId, id))).orderBy(desc(conversations.lastMessageAt)).limit(conversationsShown);
    const { name, jobTitle, companyId, ownerId, isDemo, createdAt } = record as RecordRow & { name: string; jobTitle: string | null; companyId: string | null; ownerId: string | null };
    return {
      id,
      name,
      jobTitle,
      company: companyId ? { id: companyId, name: names[companyId] ?? "" } : null,
      ownerId,
      isDemo,
      createdAt,
      mergedIntoId: record.mergedIntoId,
      record,
      names,
      identities: handles.map(toIdentity),
      conversations: threads.map((record) => ({ ...toConversationRow(record), startedAt: record.createdAt.toISOString() })),
    };
  });
}
