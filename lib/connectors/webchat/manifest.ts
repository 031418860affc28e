import type { ConnectorManifest } from "../manifest";

/** UTF-16 units of one message. */
export const maxTextLength = 20_000;
/** Bytes of one uploaded file. */
export const maxFileBytes = 10 * 1024 * 1024;
/** What visitors may upload and members may send, as in `<input accept>`. */
export const acceptedTypes =
  "image/png,image/jpeg,image/gif,image/webp,image/avif,image/heic,audio/*,application/pdf,text/plain,text/csv,application/rtf,application/msword,application/vnd.ms-excel,application/vnd.ms-powerpoint,application/vnd.openxmlformats-officedocument.wordprocessingml.document,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,application/vnd.openxmlformats-officedocument.presentationml.presentation,application/vnd.oasis.opendocument.text,application/vnd.oasis.opendocument.spreadsheet,application/vnd.oasis.opendocument.presentation";

export const manifest: ConnectorManifest = {
  id: "webchat",
  name: "Web chat",
  description: "A chat on your own website: live with visitors who are there, and a message box when nobody is here.",
  kind: "chat",
  icon: "M5 3h14a3 3 0 0 1 3 3v9a3 3 0 0 1-3 3h-6.6l-4.7 3.6A1 1 0 0 1 6.1 20.8V18H5a3 3 0 0 1-3-3V6a3 3 0 0 1 3-3Zm0 2a1 1 0 0 0-1 1v9a1 1 0 0 0 1 1h2.1a1 1 0 0 1 1 1v1.78l3.02-2.31A2 2 0 0 1 12.4 16H19a1 1 0 0 0 1-1V6a1 1 0 0 0-1-1H5Zm2 3h10v1.8H7V8Zm0 3.6h6.5v1.8H7v-1.8Z",
  thread: { light: "oklch(0.6 0.2 350)", dark: "oklch(0.74 0.15 350)" },
  synchronous: true,
  expectedReplyMinutes: 2,
  identityScope: "connection",
  settings: [
    { name: "name", label: "Name", type: "text", required: true, placeholder: "Acme", help: "Visitors see it at the top of the chat." },
    { name: "origins", label: "Websites", type: "list", required: true, placeholder: "https://www.acme.example", help: "Addresses of the sites that may show the chat, one a line. https://*.acme.example allows every subdomain." },
    { name: "greeting", label: "Greeting", type: "text", default: "Hello, how can we help?", group: "Words" },
    { name: "askEmail", label: "Ask for an e-mail address before the first message", type: "boolean", default: false, group: "Words", help: "Visitors may leave it empty." },
    { name: "consentText", label: "Consent text", type: "text", group: "Words", help: "Visitors tick it before their first message. Empty: nothing to tick." },
    { name: "offlineForm", label: "Show a form when nobody is here", type: "boolean", default: true, group: "Words", help: "It asks for an e-mail address, so that you can answer later." },
    { name: "offlineText", label: "Text above that form", type: "text", group: "Words", showIf: { field: "offlineForm", in: [true] }, help: "Empty: a standard text in the visitor's language." },
    { name: "theme", label: "Theme", type: "select", default: "auto", group: "Appearance", options: [{ value: "auto", label: "As the visitor's device" }, { value: "light", label: "Light" }, { value: "dark", label: "Dark" }] },
    { name: "accent", label: "Colour", type: "text", default: "#4e56d3", placeholder: "#4e56d3", group: "Appearance", help: "As #rrggbb. Text on it is made readable by itself." },
    { name: "position", label: "Corner", type: "select", default: "right", group: "Appearance", options: [{ value: "right", label: "Bottom right" }, { value: "left", label: "Bottom left" }] },
    { name: "historyDays", label: "Days a returning visitor finds the conversation again", type: "number", default: 30, group: "Visitors" },
    { name: "widgetSecret", label: "Identity secret", type: "secret", generated: true, group: "Visitors", help: "Your server signs the ids of signed-in visitors with it (HMAC-SHA256). Never put it into a page." },
  ],
  setupSteps: [
    "Name the chat and list the websites that may show it.",
    "Put this before </body> of each page, with the address shown below: <script src=\"ADDRESS/widget.js\" async></script>",
    "If the site sends a Content-Security-Policy, allow Weft's address in script-src and frame-src. Nothing else is needed.",
    "To recognise signed-in visitors, keep the identity secret on your server and call weft('identify', { id, email, name }, hash) in the page, where hash is the lower-case hex HMAC-SHA256 of the id.",
  ],
  limits: {
    textLength: maxTextLength,
    attachmentBytes: maxFileBytes,
    attachmentsPerMessage: 10,
    attachmentTypes: acceptedTypes,
    buttonsPerMessage: 10,
    sendsPerSecond: 100,
    sendsPerMinutePerConversation: null,
    source: "Weft's own protocol: lib/connectors/webchat/README.md",
  },
  rules: { replyWindowHours: null, mayStart: false, subject: false, formatting: "none" },
  receipts: { sent: true, delivered: false, read: true },
  idempotentSend: true,
  showsWebhookUrl: true,
};
