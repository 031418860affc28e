import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { cases, contacts, deals, identities, mentions } from "@/db";
import { caseRecord } from "../cases/record";
import { actingMemberId, inTransaction, requirePermission, within, type Context, type Unit } from "../context";
import { dealRecord } from "../deals/record";
import { createRecord } from "../records/create";
import { oneLine } from "../text/one-line";
import { noteMentions } from "./count";
import { lockMention, type MentionRecord } from "./find";

/**
 * Makes a case of a mention, about its author; the mention is escalated. A second time gives the case that there is.
 * @throws AppError "not_found" · "forbidden"
 */
export const makeCase = (ctx: Context, id: string): Promise<{ id: string }> => makeOnce(ctx, id, "caseId", async (inner, mention, party) => {
  const { record } = await createRecord(inner, caseRecord, { name: titleOf(mention), about: aboutOf(mention), priority: mention.priority >= 50 ? "high" : "normal", ...party });
  return record.id;
});

/** Makes a deal of a mention, with its author as contact; the mention stays where it is. A second time gives the deal that there is. @throws AppError "not_found" · "forbidden" */
export const makeDeal = (ctx: Context, id: string): Promise<{ id: string }> => makeOnce(ctx, id, "dealId", async (inner, mention, party) => {
  const { record } = await createRecord(inner, dealRecord, { name: titleOf(mention), about: aboutOf(mention), ...party });
  return record.id;
});

type Make = (ctx: Context, mention: MentionRecord, party: { contactId: string | null; companyId: string | null }) => Promise<string>;

async function makeOnce(ctx: Context, id: string, column: "caseId" | "dealId", make: Make): Promise<{ id: string }> {
  requirePermission(ctx, "mentions.answer");
  return inTransaction(ctx, async (unit) => {
    const mention = await lockMention(unit, ctx, id);
    const table = column === "caseId" ? cases : deals;
    // One that was deleted makes room for another.
    const [there] = mention[column] ? await unit.tx.select({ id: table.id }).from(table).where(and(eq(table.workspaceId, ctx.workspaceId), eq(table.id, mention[column]), isNull(table.deletedAt))) : [];
    if (there) return there;
    const made = await make(within(ctx, unit), mention, await partyOf(unit, ctx, mention));
    const now = new Date();
    const me = actingMemberId(ctx);
    await unit.tx
      .update(mentions)
      .set({ [column]: made, ...(column === "caseId" && mention.state === "open" && { state: "escalated" as const, closedAt: now }), ...(mention.assigneeId === null && me && { assigneeId: me, takenAt: now }) })
      .where(and(eq(mentions.workspaceId, ctx.workspaceId), eq(mentions.id, id)));
    noteMentions(unit, ctx.workspaceId, [id]);
    unit.change({ topic: "mention", ids: [id] });
    return { id: made };
  });
}

async function partyOf({ tx }: Unit, { workspaceId }: Context, { identityId }: MentionRecord): Promise<{ contactId: string | null; companyId: string | null }> {
  const [party] = identityId
    ? await tx.select({ contactId: contacts.id, companyId: contacts.companyId }).from(identities).innerJoin(contacts, and(eq(contacts.workspaceId, workspaceId), eq(contacts.id, identities.contactId))).where(and(eq(identities.workspaceId, workspaceId), eq(identities.id, identityId)))
    : [];
  return party ?? { contactId: null, companyId: null };
}

const mostOfTitle = 90;

function titleOf({ text, authorName }: MentionRecord): string {
  return oneLine(text, mostOfTitle) || `Post by ${authorName}`;
}

const aboutOf = ({ text, authorName, authorHandle, url }: MentionRecord): string => [`${authorName}${authorHandle ? ` (${authorHandle})` : ""} wrote in public:`, text, url].filter(Boolean).join("\n\n").slice(0, 10_000);
