import "server-only";
import { actorName, type Context, type Unit } from "../context";
import { ensureLabels } from "../labels/ensure";
import { changeSome } from "./change";
import type { Priority } from "./filter";
import type { ConversationRecord } from "./find";
import { mostLabels } from "./schema";

/** How conversations are told apart in the queue: priority, labels, and whether we wait for their answer. Of several that are locked. */

export function prioritiseAll(unit: Unit, ctx: Context, records: readonly ConversationRecord[], priority: Priority): Promise<ConversationRecord[]> {
  return changeSome(unit, ctx, records, (record) => (record.priority === priority ? null : {
    patch: { priority },
    facts: { said: { action: "conversation.prioritise", text: `Priority set to ${priority} by ${actorName(ctx)}`, detail: { from: record.priority, to: priority } } },
  }));
}

/** A label that both lists name is added. What would be more than a conversation can bear is left out, the newest first. */
export async function labelAll(unit: Unit, ctx: Context, records: readonly ConversationRecord[], added: readonly string[], removed: readonly string[]): Promise<ConversationRecord[]> {
  const add = await ensureLabels(unit, ctx, added);
  const gone = new Set(removed.map((label) => label.toLowerCase()));
  return changeSome(unit, ctx, records, (record) => {
    const kept = record.labels.filter((label) => !gone.has(label.toLowerCase()) || add.includes(label));
    const labels = [...kept, ...add.filter((label) => !kept.includes(label))].slice(0, mostLabels);
    const [more, fewer] = [labels.filter((label) => !record.labels.includes(label)), record.labels.filter((label) => !labels.includes(label))];
    if (!more.length && !fewer.length) return null;
    const words = [more.length && `Label${more.length > 1 ? "s" : ""} ${more.join(", ")} added`, fewer.length && `${more.length ? "l" : "L"}abel${fewer.length > 1 ? "s" : ""} ${fewer.join(", ")} removed`].filter(Boolean).join(", ");
    return { patch: { labels }, facts: { said: { action: "conversation.label", text: `${words} by ${actorName(ctx)}`, detail: { added: more, removed: fewer } } } };
  });
}

/** What was said last waits for no answer, or does again. */
export function stopRemindersAll(unit: Unit, ctx: Context, records: readonly ConversationRecord[], stop: boolean): Promise<ConversationRecord[]> {
  const now = new Date();
  return changeSome(unit, ctx, records, ({ reminderStoppedAt, lastMessageAt }) => {
    const isStopped = reminderStoppedAt !== null && reminderStoppedAt >= lastMessageAt;
    return isStopped === stop ? null : { patch: { reminderStoppedAt: stop ? now : null } };
  });
}
