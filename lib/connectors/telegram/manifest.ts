import type { ConnectorManifest } from "../manifest";

/** Largest file that the Bot API lets a bot send, in bytes. */
export const maxUploadBytes = 50 * 1024 * 1024;
/** Largest photo that is sent as a photo; a larger one goes as a file. */
export const maxPhotoBytes = 10 * 1024 * 1024;
/** Largest file that a bot can fetch. */
export const maxDownloadBytes = 20 * 1024 * 1024;
export const maxMessageLength = 4096;
export const maxCaptionLength = 1024;

export const manifest: ConnectorManifest = {
  id: "telegram",
  name: "Telegram",
  description: "Private chats and groups of a Telegram bot.",
  kind: "im",
  icon: "M21.6 3.3 2.9 10.5c-.9.3-.9 1.6 0 1.9l4.5 1.5 1.8 5.5c.3.8 1.3 1 1.9.4l2.5-2.4 4.6 3.4c.7.5 1.6.1 1.8-.7l3-15.4c.2-1-.6-1.8-1.4-1.4ZM9.9 14.6l-.5 3-1.3-4.2 9.6-6.5-7.8 7.7Z",
  thread: { light: "oklch(0.6 0.13 235)", dark: "oklch(0.74 0.12 235)" },
  synchronous: true,
  expectedReplyMinutes: 10,
  identityScope: "channel",
  settings: [
    { name: "token", label: "Bot token", type: "secret", required: true, placeholder: "123456789:AA…", help: "BotFather shows it when the bot is made, and again with /token." },
    {
      name: "delivery",
      label: "How messages reach Weft",
      type: "select",
      required: true,
      default: "polling",
      options: [
        { value: "polling", label: "Weft asks Telegram (works behind a firewall)" },
        { value: "webhook", label: "Telegram calls Weft (needs a public https address)" },
      ],
    },
    { name: "webhookSecret", label: "Webhook secret", type: "secret", showIf: { field: "delivery", in: ["webhook"] }, help: "1 to 256 letters, digits, _ or -. Leave empty: Weft then derives one from the token." },
    { name: "apiUrl", label: "Bot API address", type: "url", default: "https://api.telegram.org", help: "Change it only for a Bot API server of your own.", group: "Advanced" },
  ],
  setupSteps: [
    "In Telegram, open a chat with @BotFather and send /newbot. Choose a name and a username.",
    "Copy the token that BotFather answers with and paste it here.",
    "To read every message of a group, send /setprivacy to BotFather and choose Disable; otherwise the bot sees only commands, mentions and replies to it.",
    "A bot cannot write first: share its link t.me/<username>. Whoever presses Start can be answered.",
  ],
  limits: {
    textLength: 4 * maxMessageLength,
    attachmentBytes: maxUploadBytes,
    attachmentsPerMessage: 10,
    attachmentTypes: null,
    buttonsPerMessage: 10,
    sendsPerSecond: 30,
    sendsPerMinutePerConversation: 20,
    source: "https://core.telegram.org/bots/api#sendmessage (4,096 characters a message; longer text goes as up to four), https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this",
  },
  rules: { replyWindowHours: null, mayStart: false, startOpensConversation: true, subject: false, formatting: "none" },
  receipts: { sent: true, delivered: false, read: false },
  idempotentSend: false,
};
