import type { ConversationRow, Message } from "../conversations/schema";
import type { LiveChange } from "./changes";

/** A live change without what was overtaken by a later one. */
export type FreshChange = Exclude<LiveChange, { topic: "conversation" }> | { topic: "conversation"; id: string; row: ConversationRow | null; messages: readonly Message[] };

/** Notices overtake one another, and answers come late, by seconds and not by minutes. */
const keptMs = 60_000;
const tidyAbove = 2_000;

/**
 * What the feed has told lately. Notices may come in another order than what they tell of happened, and the answer to a
 * request may have been given before a notice that is here already: neither must turn a screen back.
 */
export class Heard {
  readonly #told = new Map<string, { eventId: string; at: number }>();
  #recent: { at: number; change: FreshChange }[] = [];

  /** The changes of an event that nothing later was told of, `now` in milliseconds. Without an id they count as the latest. */
  take(changes: readonly LiveChange[], eventId: string | undefined, now: number): FreshChange[] {
    const fresh = changes.flatMap((change) => this.#fresh(change, eventId, now));
    this.#recent = [...this.#recent.filter(({ at }) => at > now - keptMs), ...fresh.map((change) => ({ at: now, change }))];
    if (this.#told.size > tidyAbove) for (const [key, { at }] of this.#told) if (at <= now - keptMs) this.#told.delete(key);
    return fresh;
  }

  /** What was told at this time or later, in its order. */
  since(time: number): FreshChange[] {
    return this.#recent.filter(({ at }) => at >= time).map(({ change }) => change);
  }

  /** Whether a conversation or message was told of at this time or later. */
  toldSince(what: "conversation" | "message", id: string, time: number): boolean {
    return (this.#told.get(`${what} ${id}`)?.at ?? -Infinity) >= time;
  }

  #fresh(change: LiveChange, eventId: string | undefined, now: number): FreshChange[] {
    if (change.topic === "conversation_gone") return this.#isNew("conversation", change.id, eventId, now) ? [change] : [];
    if (change.topic !== "conversation") return [change];
    const row = !change.onlyMessages && this.#isNew("conversation", change.id, eventId, now) ? change.row : null;
    const messages = (change.messages ?? []).filter(({ id }) => this.#isNew("message", id, eventId, now));
    return row || messages.length ? [{ topic: "conversation", id: change.id, row, messages }] : [];
  }

  #isNew(what: "conversation" | "message", id: string, eventId: string | undefined, now: number): boolean {
    const key = `${what} ${id}`;
    const before = this.#told.get(key);
    if (eventId && before && before.eventId > eventId) return false;
    this.#told.set(key, { eventId: eventId ?? before?.eventId ?? "", at: now });
    return true;
  }
}
