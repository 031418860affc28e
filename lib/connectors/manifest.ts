import type { PostsManifest } from "./posts";

/**
 * What a channel is, as plain data: safe in the browser, serialisable. Screens adapt to the manifest; no shared code
 * asks which channel it has.
 */
export interface ConnectorManifest {
  /** Also the folder, the registry key and the webhook path. */
  id: string;
  name: string;
  /** One sentence for the connections gallery. */
  description: string;
  kind: "im" | "sms" | "social" | "email" | "chat" | "voice" | "feed" | "calendar" | "files" | "crm" | "erp" | "team" | "custom";
  /** SVG path data in a 24 × 24 box, drawn in `currentColor`. */
  icon: string;
  /** The channel's thread: OKLCH colours, each with ≥ 3:1 contrast on its theme's surface. */
  thread: { light: string; dark: string };
  /** The platform is gone: its history stays readable, nothing can be sent. */
  retired?: { since: string; replacedBy?: string };
  /** Both sides are usually there at the same time, so an answer within minutes is expected. */
  synchronous: boolean;
  /** How long a customer expects to wait on this channel, in minutes. */
  expectedReplyMinutes: number;
  /** Handles are addresses of this kind, by which the same person is found on other channels. */
  handleKind?: "email" | "phone";
  /** Handles mean the same person on every connection of this connector (`channel`), or only within one (`connection`). */
  identityScope: "channel" | "connection";
  settings: SettingsField[];
  /** Plain steps a person follows at the platform to get what the settings ask for. Markdown is not interpreted; `ADDRESS` stands for the webhook address, once there is one. */
  setupSteps: string[];
  limits: ChannelLimits;
  rules: ConversationRules;
  receipts: { sent: boolean; delivered: boolean; read: boolean };
  /** The same idempotency key sent twice reaches the other side once. When false, a send that was cut off is never repeated without asking a person. */
  idempotentSend: boolean;
  /** Our own address for inbound pushes must be told to the platform; the settings screen shows it. */
  showsWebhookUrl?: boolean;
  /** It has public posts, and these are their limits. A channel may have private conversations beside them. */
  posts?: PostsManifest;
  /** A CRM's or ERP's types of records, in the order in which they are loaded: what others point to comes first. */
  records?: RecordsManifest;
}

/** Kinds of connectors that hold records and no conversations: they are no channel to write on. */
export const isRecordsOnly = ({ kind }: Pick<ConnectorManifest, "kind">): boolean => kind === "crm" || kind === "erp";

export interface RecordsManifest {
  /** Where its records are decided on: what it says about a field of direction "in" stands. */
  bookOfRecord: boolean;
  /** The settings that say who signs in: a member may have an own user there, as whom they act (`ActionRequest.as`). */
  personal?: readonly string[];
  types: RecordTypeManifest[];
}

export interface RecordTypeManifest {
  /** The platform's own word. */
  type: string;
  /** As people call one and several of them there: "Purchase", "Purchases". */
  one: string;
  many: string;
  /** The kind of record that they become here; types whose kind this Weft does not have are left out. */
  kind: string;
  /** Only while these settings have one of these values. */
  showIf?: { field: string; in: (string | boolean)[] };
  /** Records that are known here already are found by their addresses (`handles`), or by one of these of our fields being the same. */
  matchBy?: string[];
  /** What goes where unless somebody changes it. */
  mapping: FieldMapping[];
  actions?: RemoteAction[];
  /** `push` can make new ones. */
  creatable?: boolean;
  /** Papers that the platform has for one of these and hands over (`RecordsAbility.document`). */
  documents?: readonly DocumentKind[];
}

/** What a paper is on every platform. */
export type DocumentKind = "invoice";

/**
 * `in` from there, and what is said there stands · `fill` from there while it is empty here · `out` from here · `both` ways,
 * the later change counts · `off` neither.
 */
export type SyncDirection = "in" | "fill" | "out" | "both" | "off";

export interface FieldMapping {
  /** The platform's field. */
  remote: string;
  /** The field of our kind; `handles` are a contact's addresses, `lines` an order's lines. */
  local: string;
  direction: SyncDirection;
  /** They decide on it, and yet take it from here where a record is made or changed there on request: who an order is for, and what it consists of. */
  onRequest?: true;
  /** For choices: their values to ours. Several of theirs may be one of ours; one that is missing becomes `otherwise`, else the record is set aside. */
  choices?: Record<string, string>;
  otherwise?: string;
  /** For rows: the same for the fields of each. */
  rows?: { remote: string; local: string }[];
}

export interface RemoteAction {
  id: string;
  /** An imperative: "Confirm". */
  label: string;
  /** What has happened then: "confirmed". */
  past: string;
  /** Possible while this field of the platform has one of these values. */
  when: { field: string; in: string[] };
  /** It ends something, and cannot be taken back. */
  final?: boolean;
  /**
   * What it comes to on every platform, for what asks for that and knows no platform. "quote": it has its number and its final sums, and waits for a yes;
   * "reopen": what it consists of can be changed again.
   */
  means?: "approve" | "decline" | "quote" | "reopen" | "confirm" | "ship";
}

/** What a manifest says of conversations where there are none. */
export const noConversations = {
  synchronous: false,
  expectedReplyMinutes: 1440,
  identityScope: "connection",
  limits: { textLength: null, attachmentBytes: null, attachmentsPerMessage: 0, attachmentTypes: null, buttonsPerMessage: 0, sendsPerSecond: 5, sendsPerMinutePerConversation: null, source: "Nothing is said here: it holds records." },
  rules: { replyWindowHours: null, mayStart: false, subject: false, formatting: "none" },
  receipts: { sent: false, delivered: false, read: false },
  idempotentSend: true,
} as const satisfies Partial<ConnectorManifest>;

export interface SettingsField {
  name: string;
  label: string;
  /** `secret` is stored encrypted and never sent back; `list` is one value a line. */
  type: "text" | "secret" | "number" | "boolean" | "select" | "url" | "list";
  required?: boolean;
  default?: string | number | boolean;
  placeholder?: string;
  help?: string;
  options?: { value: string; label: string }[];
  /** A secret of our own making: whoever leaves the field empty gets 32 random bytes as lower hex, shown once, when it was made. */
  generated?: boolean;
  /** Shown (and validated) only while another field has one of these values. */
  showIf?: { field: string; in: (string | boolean)[] };
  /** Fields of one group are drawn under one heading. */
  group?: string;
}

export interface ChannelLimits {
  /** UTF-16 units, as platforms count; null = no limit of its own. */
  textLength: number | null;
  /** Bytes of one file; null = the workspace's own limit. */
  attachmentBytes: number | null;
  attachmentsPerMessage: number;
  /** Accepted media types as in `<input accept>`; null = any. */
  attachmentTypes: string | null;
  buttonsPerMessage: number;
  /** Sends per second that the platform allows one connection. */
  sendsPerSecond: number;
  /** Sends per minute to one conversation; null = no such limit. */
  sendsPerMinutePerConversation: number | null;
  /** Where these figures come from. */
  source: string;
}

export interface ConversationRules {
  /** Hours after the customer's last message in which free text may be sent; null = always. */
  replyWindowHours: number | null;
  /** Outside of that window the platform takes templates that it has approved, and nothing else. */
  templateNeeded?: boolean;
  /** The company may write first. */
  mayStart: boolean;
  /** A `started` event opens a conversation before anything is said. */
  startOpensConversation?: boolean;
  /** A subject line belongs to a message. */
  subject: boolean;
  /** Text may carry simple formatting. */
  formatting: "none" | "html";
}
