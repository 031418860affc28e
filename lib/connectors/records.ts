import type { ConnectionContext, ConnectionInfo } from "./contract";
import type { DocumentKind } from "./manifest";

/**
 * The records of a CRM or ERP. A connector turns what its platform calls things into plain values (`RemoteValue`) under
 * its platform's own field names; which of them go into which of our fields is a mapping that people see and change
 * (`manifest.records`), and what follows from a difference is the core's (`lib/sync`).
 */
export interface RecordsAbility {
  /** The types and fields that this account can see, for the mapping on screen. Types are those of `manifest.records`. @throws ConnectorError */
  types(connection: ConnectionContext): Promise<RemoteType[]>;

  /**
   * A page of records of one type: with a cursor of null from the very beginning (the first load), later what changed since. An
   * overlap is welcome, since the same record again changes nothing; a record twice in one page counts as it stands last. Ends early
   * when `signal` fires.
   * @throws ConnectorError
   */
  pull(connection: ConnectionContext, type: string, cursor: string | null, signal: AbortSignal): Promise<PulledRecords>;

  /** These records as they are now; those that are gone for good are left out. @throws ConnectorError */
  get(connection: ConnectionContext, type: string, ids: readonly string[]): Promise<RemoteRecord[]>;

  /** Which of these ids exist no more; for platforms that do not tell of deletions. Asked now and then for all that is linked, at most 500 at a time. @throws ConnectorError */
  readonly missing?: (connection: ConnectionContext, type: string, ids: readonly string[]) => Promise<string[]>;

  /**
   * Makes or changes one record and returns it as read back. The same `idempotencyKey` twice makes one record. Rows (an order's lines) are all that
   * there are to be: what is there already as it is wanted stays untouched. What a row does not say, a price say, the platform decides.
   * @throws ConnectorError "rejected" with the platform's reason; of code "conflict" when it was changed there meanwhile
   */
  readonly push?: (connection: ConnectionContext, change: RemoteChange) => Promise<RemoteRecord>;

  /** Does one of `manifest.records`' named actions, and reads back what came of it, since no error is no proof. Safe to repeat. @throws ConnectorError */
  readonly act?: (connection: ConnectionContext, request: ActionRequest) => Promise<ActionOutcome>;

  /** The platform's own paper for a record, where it has one that can be sent as it is; else why there is none. @throws ConnectorError */
  readonly document?: (connection: ConnectionContext, record: RecordRef, kind: DocumentKind) => Promise<RemoteDocument | { none: string }>;

  /** Where a person sees the record at the platform; null when there is no such place. */
  readonly link?: (connection: ConnectionInfo, record: RecordRef) => string | null;
}

/** One record over there. Ids are opaque: only the connector takes them apart. */
export interface RecordRef {
  type: string;
  id: string;
}

/**
 * A field's value in plain JSON: text and choices as strings, numbers, booleans, a day as "2026-05-03", a moment as ISO 8601 UTC, a
 * {@link RemoteMoney}, a {@link RecordRef}, {@link RemoteHandle}s, or rows (lines of an order); null is empty.
 */
export type RemoteValue = string | number | boolean | null | RemoteMoney | RecordRef | readonly RemoteHandle[] | readonly RemoteRow[];

export interface RemoteMoney {
  /** In the currency's smallest unit; whole, but for the price of one unit, which may be finer. */
  minor: number;
  /** ISO 4217. */
  currency: string;
}

/** An address of a person: by those of kind e-mail and phone somebody who is known already is found. */
export interface RemoteHandle {
  kind: "email" | "phone" | "other";
  value: string;
  /** What the platform calls it ("Mastodon", "Office"). */
  label?: string;
}

export type RemoteRow = Readonly<Record<string, string | number | boolean | null | RemoteMoney | RecordRef>>;

/** A record as it stands over there. */
export interface RemoteRecord extends RecordRef {
  /** Gone, archived or made inactive: deleted here as well, and restored when it comes back. */
  deleted?: boolean;
  /** When it was last changed there, ISO 8601 UTC. */
  changedAt?: string;
  /** What the platform compares to notice that somebody else was faster; comes back in {@link RemoteChange}. */
  version?: string;
  /** It was made from here with this idempotency key. */
  madeFor?: string;
  /** By the platform's field names. A field that is left out is as it was. */
  values: Readonly<Record<string, RemoteValue>>;
}

export interface PulledRecords {
  records: RemoteRecord[];
  /** Records that could not be read, each set aside alone. `reason` is for people. */
  unreadable?: { id: string; reason: string }[];
  /** Stored with the records in one transaction, and passed to the next pull. */
  cursor: string | null;
  /** More is waiting: ask again at once. Otherwise after `waitSeconds` (default 30). */
  more?: boolean;
  waitSeconds?: number;
  /** Of the first load: how many there are in all, as far as the platform tells. Absent once only changes are asked for. */
  progress?: { total: number | null };
}

export interface RemoteType {
  type: string;
  label: string;
  fields: RemoteField[];
}

export interface RemoteField {
  name: string;
  label: string;
  type: "text" | "number" | "boolean" | "date" | "moment" | "choice" | "money" | "record" | "handles" | "rows";
  /** The type that a reference points to. */
  of?: string;
  options?: { value: string; label: string }[];
  /** `push` takes it. */
  writable: boolean;
}

export interface RemoteChange {
  type: string;
  /** Null makes a new record. */
  id: string | null;
  /** Only what is to be different, by the platform's field names. */
  values: Readonly<Record<string, RemoteValue>>;
  /** As last seen, to notice that somebody else was faster. */
  version?: string;
  /** The same for every try of one change. */
  idempotencyKey: string;
}

export interface RemoteDocument {
  /** With its extension. */
  name: string;
  content: Uint8Array;
}

export interface ActionRequest extends RecordRef {
  /** The id of one of the type's actions. */
  action: string;
  /** The same for every try. */
  idempotencyKey: string;
  /** Whoever it is done for has a user of their own there: these settings and secrets (`manifest.records.personal`) stand in for the connection's. */
  as?: { settings: Readonly<Record<string, unknown>>; secrets: Readonly<Record<string, string>> };
}

export interface ActionOutcome {
  /** As read back afterwards. */
  record: RemoteRecord;
  /** What was asked for is so now. */
  done: boolean;
  /** What happened, in plain words, where it is not just what was asked for. */
  note?: string;
  /** Further records that came of it (the order that a converted opportunity became). */
  also?: RecordRef[];
}
