import type { ConnectorManifest } from "../connectors/manifest";

/** A manifest of no platform, for tests of what is the same on every channel. */
export const testManifest: ConnectorManifest = {
  id: "loom",
  name: "Loom",
  description: "A channel for tests.",
  kind: "im",
  icon: "M0 0h24v24H0z",
  thread: { light: "oklch(0.5 0.1 200)", dark: "oklch(0.7 0.1 200)" },
  synchronous: true,
  expectedReplyMinutes: 10,
  identityScope: "channel",
  settings: [],
  setupSteps: [],
  limits: { textLength: 1000, attachmentBytes: null, attachmentsPerMessage: 5, attachmentTypes: null, buttonsPerMessage: 0, sendsPerSecond: 10, sendsPerMinutePerConversation: null, source: "test" },
  rules: { replyWindowHours: null, mayStart: true, subject: false, formatting: "none" },
  receipts: { sent: true, delivered: true, read: true },
  idempotentSend: true,
};
