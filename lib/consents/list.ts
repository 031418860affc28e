import "server-only";
import { and, asc, desc, eq, isNull } from "drizzle-orm";
import { consents, identities } from "@/db/schema";
import { inTransaction, type Context } from "../context";
import { contactRecord } from "../contacts/record";
import { requireRecord } from "../records/find";
import type { ChannelConsent, Consent, ContactConsents } from "./schema";

const historyShown = 100;

type ConsentRecord = typeof consents.$inferSelect;
type Handle = Pick<typeof identities.$inferSelect, "channel" | "optedOutAt">;

/** What a contact allowed and forbade. @throws AppError "not_found" */
export async function listConsents(ctx: Context, contactId: string): Promise<ContactConsents> {
  const { workspaceId } = ctx;
  return inTransaction(ctx, async (unit) => {
    await requireRecord(unit, ctx, contactRecord, contactId);
    const [handles, recorded] = await Promise.all([
      unit.tx.select({ channel: identities.channel, optedOutAt: identities.optedOutAt }).from(identities).where(and(eq(identities.workspaceId, workspaceId), eq(identities.contactId, contactId), isNull(identities.removedAt))).orderBy(asc(identities.createdAt), asc(identities.id)),
      unit.tx.select().from(consents).where(and(eq(consents.workspaceId, workspaceId), eq(consents.contactId, contactId), isNull(consents.removedAt))).orderBy(desc(consents.at), desc(consents.id)).limit(historyShown),
    ]);
    const history = recorded.map(toConsent);
    return { channels: [...new Set([...handles, ...history].map(({ channel }) => channel))].map((channel) => inForce(channel, handles, history)), history };
  });
}

/** An opt-out on the channel itself comes before anything that a member recorded. */
function inForce(channel: string, handles: readonly Handle[], history: readonly Consent[]): ChannelConsent {
  const here = handles.filter((handle) => handle.channel === channel);
  const by = history.find((one) => one.channel === channel) ?? null;
  const left = here.length > 0 && here.every(({ optedOutAt }) => optedOutAt) ? here.map(({ optedOutAt }) => optedOutAt!.toISOString()).toSorted()[0]! : null;
  if (left) return { channel, state: "opted_out", since: left, by };
  return { channel, state: by?.state ?? "unknown", since: by?.at ?? null, by };
}

export const toConsent = ({ id, channel, state, source, evidence, at, recordedById, recordedByName, createdAt }: ConsentRecord): Consent => ({
  id, channel, state, source, evidence, at: at.toISOString(), recordedBy: { id: recordedById, name: recordedByName }, recordedAt: createdAt.toISOString(),
});
