import type { ConnectorManifest } from "../manifest";

/** Largest picture of a post, in bytes. */
export const maxImageBytes = 2_000_000;
/** Longest message of a private conversation, in graphemes. */
export const maxMessageLength = 1000;

export const manifest: ConnectorManifest = {
  id: "bluesky",
  name: "Bluesky",
  description: "Mentions, replies, quotes and private messages of a Bluesky account, and posts of its own.",
  kind: "social",
  icon: "M6.3 4.4c2.3 1.8 4.8 5.3 5.7 7.2.9-1.9 3.4-5.4 5.7-7.2 1.7-1.2 4.3-2.2 4.3.9 0 .6-.4 5.2-.6 5.9-.7 2.6-3.3 3.2-5.6 2.8 4 .7 5.1 3 2.9 5.2-4.2 4.3-6-1.1-6.5-2.4l-.2-.6-.2.6c-.5 1.3-2.3 6.7-6.5 2.4-2.2-2.2-1.2-4.5 2.9-5.2-2.3.4-4.9-.2-5.6-2.8C2.4 10.5 2 5.9 2 5.3c0-3.1 2.6-2.1 4.3-.9Z",
  thread: { light: "oklch(0.58 0.18 255)", dark: "oklch(0.72 0.14 250)" },
  synchronous: false,
  expectedReplyMinutes: 120,
  identityScope: "channel",
  settings: [
    { name: "identifier", label: "Handle", type: "text", required: true, placeholder: "acme.bsky.social", help: "Without the @. The account's e-mail address works too." },
    { name: "appPassword", label: "App password", type: "secret", required: true, placeholder: "xxxx-xxxx-xxxx-xxxx", help: "Never the account's own password." },
    { name: "chat", label: "Private messages too", type: "boolean", default: true, help: "The app password must have been made with access to direct messages." },
    { name: "service", label: "Server", type: "url", default: "https://bsky.social", help: "Change it only for an account on a server of one's own.", group: "Advanced" },
    { name: "pollSeconds", label: "Seconds between two looks", type: "number", default: 10, group: "Advanced" },
  ],
  setupSteps: [
    "In Bluesky, open Settings, Privacy and security, App passwords, and add one.",
    "Choose “Allow access to your direct messages” when private messages shall come here too.",
    "Enter the account's handle and paste the app password here.",
    "Under Settings, Privacy and security, choose who may write to the account; otherwise only accounts that it follows can.",
  ],
  limits: {
    textLength: maxMessageLength,
    attachmentBytes: null,
    attachmentsPerMessage: 0,
    attachmentTypes: null,
    buttonsPerMessage: 0,
    sendsPerSecond: 5,
    sendsPerMinutePerConversation: null,
    source: "Lexicon chat.bsky.convo.defs#messageInput: 1,000 graphemes, no files. 3,000 requests in 5 minutes: https://docs.bsky.app/docs/advanced-guides/rate-limits",
  },
  rules: { replyWindowHours: null, mayStart: true, subject: false, formatting: "none" },
  receipts: { sent: true, delivered: false, read: false },
  idempotentSend: false,
  posts: {
    textLength: 300,
    counted: "graphemes",
    textBytes: 3000,
    attachments: 4,
    attachmentTypes: "image/png,image/jpeg,image/webp,image/gif",
    attachmentBytes: maxImageBytes,
    altLength: 2000,
    reply: true,
    quote: true,
    delete: true,
    search: true,
    idempotent: true,
    source: "Lexicons app.bsky.feed.post and app.bsky.embed.images of 20 August 2026; alternative text as the Bluesky app limits it.",
  },
};
