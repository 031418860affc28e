import type { ConnectorManifest } from "../manifest";

export const maxImageBytes = 5 * 1024 * 1024;
/** Weighted: what is not written in Latin letters counts twice. */
export const maxPostWeight = 280;

export const manifest: ConnectorManifest = {
  id: "x-twitter",
  name: "X",
  description: "Mentions, replies, quotes and direct messages of an account on X, and posts of its own.",
  kind: "social",
  icon: "M17.800 3h3.100l-6.800 7.700L22 21h-6.200l-4.900-6.400L5.300 21H2.200l7.200-8.300L2 3h6.400l4.400 5.800L17.800 3Zm-1.100 16.200h1.700L7.400 4.700H5.600l11.100 14.500Z",
  thread: { light: "oklch(0.45 0.02 250)", dark: "oklch(0.78 0.02 250)" },
  synchronous: false,
  expectedReplyMinutes: 60,
  identityScope: "channel",
  settings: [
    { name: "apiKey", label: "API key", type: "secret", required: true, help: "Consumer keys of the app in X's developer portal." },
    { name: "apiSecret", label: "API key secret", type: "secret", required: true },
    { name: "accessToken", label: "Access token", type: "secret", required: true, help: "Made for the account itself, with the right to read, write and send direct messages." },
    { name: "accessSecret", label: "Access token secret", type: "secret", required: true },
    {
      name: "delivery",
      label: "How posts reach Weft",
      type: "select",
      required: true,
      default: "polling",
      options: [
        { value: "polling", label: "Weft asks X (every plan)" },
        { value: "webhook", label: "X calls Weft (needs a public https address without a port)" },
      ],
    },
    { name: "directMessages", label: "Direct messages too", type: "boolean", default: true },
    { name: "pollSeconds", label: "Seconds between two looks", type: "number", default: 60, help: "What is read costs credits on most plans. Direct messages are asked for every 65 seconds at most.", showIf: { field: "delivery", in: ["polling"] }, group: "Advanced" },
    { name: "apiUrl", label: "API address", type: "url", default: "https://api.x.com", group: "Advanced" },
  ],
  setupSteps: [
    "In X's developer portal, make a project with an app, and under User authentication settings choose “Read and write and Direct message”.",
    "Under Keys and tokens, copy the API key and its secret, then make an access token and secret while signed in as the account itself.",
    "Paste all four here. If the rights are changed later, the access token must be made again.",
    "Each read and write costs credits: about 0.015 dollars a post, 0.20 with a link. When they are spent, nothing comes in or goes out until more are bought.",
    "X lets an app answer in public only whoever mentioned or quoted the account. Direct messages reach only people who allow them or wrote first.",
  ],
  limits: {
    textLength: 10_000,
    attachmentBytes: maxImageBytes,
    attachmentsPerMessage: 1,
    attachmentTypes: "image/png,image/jpeg,image/webp,image/gif",
    buttonsPerMessage: 0,
    sendsPerSecond: 1,
    sendsPerMinutePerConversation: 15,
    source: "https://docs.x.com/x-api/fundamentals/rate-limits (15 direct messages in 15 minutes, 1,440 a day; what is over is sent later) and https://docs.x.com/x-api/direct-messages/manage of August 2026.",
  },
  rules: { replyWindowHours: null, mayStart: true, subject: false, formatting: "none" },
  receipts: { sent: true, delivered: false, read: true },
  idempotentSend: false,
  posts: {
    textLength: maxPostWeight,
    counted: "points",
    linkLength: 23,
    attachments: 4,
    attachmentTypes: "image/png,image/jpeg,image/webp,image/gif",
    attachmentBytes: maxImageBytes,
    altLength: 1000,
    reply: true,
    quote: true,
    delete: true,
    search: true,
    idempotent: false,
    replyNote: "X lets an app answer in public only whoever mentioned or quoted the account. Other answers must be written on x.com.",
    source: "https://docs.x.com/fundamentals/counting-characters: 280, where letters that are not Latin and emoji count twice. Replies: X's change log of 23 February 2026.",
  },
};
