import type { ConnectorManifest } from "../manifest";

export const manifest: ConnectorManifest = {
  id: "custom",
  name: "Your own channel",
  description: "Any program that speaks a small signed HTTP protocol, in any language.",
  kind: "custom",
  icon: "M8.7 6.3 3 12l5.7 5.7 1.4-1.4L5.8 12l4.3-4.3-1.4-1.4Zm6.6 0-1.4 1.4 4.3 4.3-4.3 4.3 1.4 1.4L21 12l-5.7-5.7Z",
  thread: { light: "oklch(0.55 0.13 300)", dark: "oklch(0.74 0.11 300)" },
  synchronous: true,
  expectedReplyMinutes: 60,
  identityScope: "connection",
  settings: [
    { name: "name", label: "Channel's name", type: "text", required: true, placeholder: "Shop terminals" },
    { name: "url", label: "Where your program takes our messages", type: "url", placeholder: "https://bridge.acme.example/weft", help: "Leave it empty for a channel that only brings messages in." },
    { name: "secret", label: "Signing secret", type: "secret", required: true, generated: true, placeholder: "whsec_…", help: "Base64 of at least 16 random bytes, with or without whsec_ in front. Your program signs and checks with the same secret." },
    { name: "signals", label: "Tell your program when a member types or reads", type: "boolean", default: false },
  ],
  setupSteps: [
    "Write a program that passes your channel's messages on; docs/custom-channel.md has the protocol and an example of under 60 lines.",
    "Name the channel, and give the address at which your program takes our messages.",
    "Copy the signing secret and the webhook address that are shown into your program.",
    "Test the connection: Weft sends your program a signed ping.",
  ],
  limits: {
    textLength: null,
    attachmentBytes: null,
    attachmentsPerMessage: 10,
    attachmentTypes: null,
    buttonsPerMessage: 10,
    sendsPerSecond: 50,
    sendsPerMinutePerConversation: null,
    source: "docs/custom-channel.md; what your program refuses with 4xx is shown with its reason",
  },
  rules: { replyWindowHours: null, mayStart: true, startOpensConversation: true, subject: false, formatting: "none" },
  receipts: { sent: true, delivered: true, read: true },
  idempotentSend: true,
  showsWebhookUrl: true,
};
