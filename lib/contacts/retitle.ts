import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { conversations } from "@/db/schema";
import type { Context, Unit } from "../context";
import { applyConversationChange } from "../conversations/change";

/** A contact's conversations bear its name; those of groups have their own. */
export async function retitleConversations(unit: Unit, ctx: Context, contactId: string, title: string): Promise<void> {
  const theirs = await unit.tx
    .select()
    .from(conversations)
    .where(and(eq(conversations.workspaceId, ctx.workspaceId), eq(conversations.contactId, contactId), eq(conversations.isGroup, false)))
    .orderBy(asc(conversations.id))
    .for("update");
  for (const conversation of theirs) await applyConversationChange(unit, ctx, conversation, { title });
}
