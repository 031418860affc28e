import type { ConversationRow, Doing, Message } from "../conversations/schema";
import type { RecordKind } from "../records/contract";
import type { ViewKind } from "../views/schema";

/** Where a conversation lies in the organisation, which decides who may hear of it. */
export interface Placement {
  teamId: string | null;
  assigneeId: string | null;
}

/**
 * What open browsers are told, browser-safe. `conversation` carries the row as it is now and the messages that are new
 * or changed, enough to paint without asking back; the others say which queries are stale.
 */
export type LiveChange =
  | { topic: "conversation"; id: string; placement: Placement; before?: Placement; row: ConversationRow; messages?: Message[]; /** Its messages changed and the row did not: the row was read without a lock and may be old. */ onlyMessages?: true }
  /** It moved to where the reader may not see it. */
  | { topic: "conversation_gone"; id: string; /** It became one with this one, and lay there: who saw it there is told. */ into?: string; placement?: Placement }
  /** Its messages are others: some went to another conversation, or came from one. */
  | { topic: "conversation_regrouped"; id: string; placement: Placement }
  /** Their consent is another: who may be written to, and what is known of them. */
  | { topic: "contact"; id: string }
  /** Records of a kind were made, changed, deleted or restored. */
  | { topic: "record"; kind: RecordKind }
  /** Saved views of something, or how a member keeps them. */
  | { topic: "views"; kind: ViewKind }
  /** Dashboards were made, arranged, published or deleted, or a member chose another to open first. */
  | { topic: "dashboards" }
  /** A member wrote on in a conversation, on one of their devices: told to that member alone, and what was written is asked for. */
  | { topic: "draft"; conversationId: string; memberId: string; /** 0: nothing is begun any more. */ revision: number }
  /** Canned replies were written, changed or deleted. */
  | { topic: "canned_replies" }
  /** The workspace's labels, or how it works its inbox. */
  | { topic: "labels" }
  /** Automation rules were written, changed, put in another order or deleted. */
  | { topic: "automation" }
  /** Rules were asked about something: their logs have more. */
  | { topic: "automation_runs" }
  /** The workspace's own fields. */
  | { topic: "fields" }
  /** Who may be the same person as somebody else is another. */
  | { topic: "duplicates" }
  /** What customers are overdue with is another, or somebody decided about it. */
  | { topic: "reorders" }
  /** Who talked to whom was added up anew. */
  | { topic: "fabric" }
  /** Public posts came in, or what stands about some of them is another; without ids there are many. */
  | { topic: "mention"; ids: string[] }
  /** What we publish is another, or how far it got; without an id it is the schedule. */
  | { topic: "publication"; id?: string }
  /** A crisis began, went on or ended, or something was decided in it. */
  | { topic: "crisis" }
  | { topic: "connection"; id: string }
  /** An import is a step further. */
  | { topic: "import"; id: string }
  /** A dialogue, or a run of it, is another. */
  | { topic: "dialogue"; id: string; runId?: string }
  /** What somebody was asked to decide. */
  | { topic: "approval"; id: string }
  /** What these members are told of is another; who hears it is one of them. */
  | { topic: "notifications"; memberIds?: string[] }
  | { topic: "members" }
  | { topic: "workspace" };

/**
 * A conversation and messages of it that changed, by their ids alone: what a large batch leaves in the feed. The server
 * reads them as they are now before it tells a browser.
 */
export interface NamedChange {
  topic: "named_conversation";
  id: string;
  messages: string[];
  onlyMessages?: true;
}

/** Shown and forgotten: not in the feed that a client catches up from. */
export type LiveSignal =
  | { topic: "typing"; conversationId: string; placement: Placement; name: string | null; memberId: string | null; on: boolean }
  /** A member has a conversation open in a window of theirs; null: no more. A window has one open at a time. */
  | { topic: "viewing"; conversationId: string; placement: Placement; memberId: string; name: string; window: string; doing: Doing | null }
  | { topic: "presence"; identityId: string; on: boolean };

export type ViewingSignal = Extract<LiveSignal, { topic: "viewing" }>;

/** Who has a conversation open says so again within this time, or does not have it open any more (a browser that died). */
export const viewingMs = 45_000;

/** One server-sent event. `id` is the last event id that a client comes back with. */
export interface LiveMessage {
  id?: string;
  changes?: LiveChange[];
  signals?: LiveSignal[];
  /** The client was away for longer than the feed is kept: everything may be stale. */
  reset?: true;
}
