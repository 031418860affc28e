import "server-only";
import { and, desc, eq, lt } from "drizzle-orm";
import { contacts, dialogueSendings } from "@/db/schema";
import type { Unit } from "../context";
import { newId } from "../ids";
import { readCap } from "./cap";
import type { DialogueCap } from "./schema";
import type { RunRecord } from "./run";

/** The longest time that a limit looks back, and a day. */
const keptMs = 366 * 86_400_000;

/** Whether the limit of messages to one contact is about a run: it asks a contact, on a channel. */
export const isLimited = ({ contactId, memberId, conversationId }: RunRecord): boolean => contactId !== null && memberId === null && conversationId !== null;

/** Holds a contact until the transaction ends, so that of two dialogues that begin with them at once the second knows of the first. Whatever else of theirs is held is held after it. */
export async function holdContact({ tx }: Unit, workspaceId: string, contactId: string): Promise<void> {
  await tx.select({ id: contacts.id }).from(contacts).where(and(eq(contacts.workspaceId, workspaceId), eq(contacts.id, contactId))).for("no key update");
}

/** The moment from which so many messages more may be begun with a contact who is held, if that is after `at`; null when they may be at `at`. */
export async function fullUntil(unit: Unit, { workspaceId, contactId }: RunRecord, count: number, at: Date): Promise<{ until: Date; cap: DialogueCap } | null> {
  const cap = await readCap(unit, workspaceId);
  if (cap.messages === 0) return null;
  const latest = await unit.tx
    .select({ at: dialogueSendings.at })
    .from(dialogueSendings)
    .where(and(eq(dialogueSendings.workspaceId, workspaceId), eq(dialogueSendings.contactId, contactId!)))
    .orderBy(desc(dialogueSendings.at))
    .limit(cap.messages);
  // Of what is said in one breath, as much as the limit allows at most.
  const blocking = latest[cap.messages - Math.min(count, cap.messages)];
  if (!blocking) return null;
  const until = new Date(blocking.at.getTime() + cap.days * 86_400_000);
  return until > at ? { until, cap } : null;
}

/** Messages that were begun with a run's contact, by when each goes out. */
export async function noteSendings({ tx }: Unit, { workspaceId, id, contactId }: RunRecord, sent: readonly Date[]): Promise<void> {
  if (!sent.length) return;
  await tx.insert(dialogueSendings).values(sent.map((at) => ({ workspaceId, id: newId(), contactId: contactId!, runId: id, at })));
  await tx.delete(dialogueSendings).where(and(eq(dialogueSendings.workspaceId, workspaceId), eq(dialogueSendings.contactId, contactId!), lt(dialogueSendings.at, new Date(Date.now() - keptMs))));
}
