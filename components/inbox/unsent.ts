import { keep, readKept } from "@/components/ui/kept";
import type { Message } from "@/lib/conversations/schema";
import type { OutgoingDraft } from "./use-send";

/*
 * What was written here and never received by Weft, kept in this browser by its conversation: it goes out, when it is tried again, where
 * it was written, whichever conversation is open by then.
 */

export interface Unsent {
  draft: OutgoingDraft;
  /** What stands for it in the thread; its id is the key it was written with. */
  message: Message;
}

export const unsentKey = (conversationId: string): string => `weft-unsent:${conversationId}`;

/** Of one conversation, oldest first; what does not read as ours is left out. */
export function unsentIn(conversationId: string): Unsent[] {
  try {
    const value: unknown = JSON.parse(readKept(unsentKey(conversationId)) ?? "[]");
    return Array.isArray(value) ? value.filter((one): one is Unsent => isUnsent(one) && one.message.conversationId === conversationId) : [];
  } catch {
    return [];
  }
}

function isUnsent(value: unknown): value is Unsent {
  const { draft, message } = (value ?? {}) as { draft?: Partial<OutgoingDraft>; message?: Partial<Message> };
  return typeof draft?.text === "string" && Array.isArray(draft.files) && typeof message?.id === "string" && message.id === message.idempotencyKey && Array.isArray(message.attachments);
}

export const unsentDraft = (conversationId: string, key: string | null): OutgoingDraft | undefined => unsentIn(conversationId).find(({ message }) => message.id === key)?.draft;

export function keepUnsent(draft: OutgoingDraft, message: Message): void {
  const others = unsentIn(message.conversationId).filter((one) => one.message.id !== message.id);
  write(message.conversationId, [...others, { draft, message }]);
}

export function forgetUnsent(conversationId: string, key: string): void {
  const all = unsentIn(conversationId);
  const others = all.filter(({ message }) => message.id !== key);
  if (others.length < all.length) write(conversationId, others);
}

const write = (conversationId: string, all: readonly Unsent[]) => keep(unsentKey(conversationId), all.length ? JSON.stringify(all) : null);
