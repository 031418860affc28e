import { shapesOf } from "../../http/shapes";
import type { ConversationRow } from "../schema";

export const regroupShape = shapesOf(() => import("./schema"));

/** Why two conversations cannot be one: an answer must have one way to go. Null when they can; the same rule as the server's. */
export function whyApart(kept: ConversationRow, other: ConversationRow): string | null {
  if (kept.isGroup || other.isGroup) return "a group";
  if (kept.contactId === null || kept.contactId !== other.contactId) return "with somebody else";
  return kept.connectionId === other.connectionId ? null : "through another connection";
}
