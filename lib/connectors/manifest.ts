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
}

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
  /** The company may write first. */
  mayStart: boolean;
  /** A `started` event opens a conversation before anything is said. */
  startOpensConversation?: boolean;
  /** A subject line belongs to a message. */
  subject: boolean;
  /** Text may carry simple formatting. */
  formatting: "none" | "html";
}
