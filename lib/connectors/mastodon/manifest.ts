import type { ConnectorManifest } from "../manifest";

/** What an instance allows that does not say otherwise. */
export const usualTextLength = 500;

export const manifest: ConnectorManifest = {
  id: "mastodon",
  name: "Mastodon",
  description: "Mentions, replies and private messages of an account on Mastodon or a server that speaks its language, and posts of its own.",
  kind: "social",
  icon: "M20.900 14.600c-.300 1.400-2.500 3-5.100 3.300-2.900.400-5.600.100-8.100-.700 0 .700.100 1.300.200 1.600.600 1.800 2.300 2 4.100 1.900 1.700-.100 3-.400 3-.400l.100 1.600s-1.200.600-3.300.700c-1.200.100-2.600 0-4.200-.400C4 21.200 3.400 17 3.300 12.700c0-1.700 0-3.300 0-4.600 0-5.800 3.800-6 6.500-6.100h4.700c2.500 0 6.300.400 6.500 6.100.1 2.100.2 4.700-.1 6.500ZM17.900 8.600c0-1.400-.4-2.600-1.200-3.300-.6-.6-1.400-.900-2.300-.900-1.100 0-2 .4-2.500 1.300l-.500.900-.600-.900c-.500-.9-1.400-1.300-2.500-1.300-.9 0-1.700.3-2.300.9-.7.700-1.100 1.800-1.100 3.300v6h2.200V8.800c0-1.200.5-1.900 1.500-1.900 1.100 0 1.700.7 1.700 2.200v3.100h2.200V9.100c0-1.500.6-2.200 1.700-2.200 1 0 1.500.7 1.500 1.900v5.800h2.200v-6Z",
  thread: { light: "oklch(0.5 0.19 280)", dark: "oklch(0.7 0.15 285)" },
  synchronous: false,
  expectedReplyMinutes: 120,
  identityScope: "connection",
  settings: [
    { name: "instance", label: "Server", type: "url", required: true, placeholder: "https://mastodon.social" },
    { name: "token", label: "Access token", type: "secret", required: true, help: "Preferences, Development, New application on that server." },
    {
      name: "replies",
      label: "Who sees public answers",
      type: "select",
      required: true,
      default: "unlisted",
      options: [
        { value: "unlisted", label: "Everybody, but not in public timelines" },
        { value: "public", label: "Everybody, also in public timelines" },
      ],
    },
    {
      name: "delivery",
      label: "How posts reach Weft",
      type: "select",
      required: true,
      default: "streaming",
      options: [
        { value: "streaming", label: "At once, over an open connection" },
        { value: "polling", label: "Weft asks every 30 seconds" },
      ],
      group: "Advanced",
    },
  ],
  setupSteps: [
    "On the account's server, open Preferences, Development, and press New application.",
    "Name it Weft and choose the scopes read, write:statuses, write:media, write:favourites and write:conversations.",
    "Open the application, copy “Your access token”, and paste it here with the server's address.",
  ],
  limits: {
    textLength: usualTextLength,
    attachmentBytes: 16 * 1024 * 1024,
    attachmentsPerMessage: 4,
    attachmentTypes: "image/png,image/jpeg,image/webp,image/gif,image/avif,video/mp4,video/webm,audio/mpeg,audio/ogg",
    buttonsPerMessage: 0,
    sendsPerSecond: 1,
    sendsPerMinutePerConversation: null,
    source: "Mastodon 4.6: https://docs.joinmastodon.org/entities/Instance/ (500 characters with the name that is answered) and https://docs.joinmastodon.org/api/rate-limits/ (300 requests in 5 minutes).",
  },
  rules: { replyWindowHours: null, mayStart: true, subject: false, formatting: "none" },
  receipts: { sent: true, delivered: false, read: false },
  idempotentSend: true,
  posts: {
    textLength: usualTextLength,
    counted: "points",
    linkLength: 23,
    attachments: 4,
    attachmentTypes: "image/png,image/jpeg,image/webp,image/gif,image/avif,video/mp4,video/webm,audio/mpeg,audio/ogg",
    attachmentBytes: 16 * 1024 * 1024,
    altLength: 1500,
    reply: true,
    quote: true,
    delete: true,
    search: true,
    idempotent: true,
    replyNote: "Whom you answer is named at the beginning of the text; Mastodon tells nobody else.",
    source: "https://docs.joinmastodon.org/entities/Instance/ of version 4.6; each server may set its own, which are asked before sending.",
  },
};
