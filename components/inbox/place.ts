import type { Message } from "@/lib/conversations/schema";

/** Where one was in a conversation when another one was opened. */
export interface Place {
  /** The message that is answered in particular. */
  replyTo: Message | null;
  tab: "reply" | "note";
  /** The message at the top of what one read, and how far below the edge, in pixels; null at the end. */
  reading: { id: string; top: number } | null;
}

const nowhere: Place = { replyTo: null, tab: "reply", reading: null };
/** As many as may be open. */
const placesKept = 50;
const places = new Map<string, Place>();

export const placeIn = (conversationId: string): Place => places.get(conversationId) ?? nowhere;

export function keepPlace(conversationId: string, change: Partial<Place>): void {
  const place = { ...placeIn(conversationId), ...change };
  places.delete(conversationId);
  places.set(conversationId, place);
  const [oldest] = places.keys();
  if (places.size > placesKept && oldest) places.delete(oldest);
}
