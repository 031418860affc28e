import type { ConnectorManifest, SettingsField } from "../manifest";

const protection = [
  { value: "tls", label: "TLS from the start" },
  { value: "starttls", label: "STARTTLS" },
  { value: "none", label: "None (readable on the way)" },
];

const mailbox: SettingsField[] = [
  { name: "address", label: "E-mail address", type: "text", required: true, placeholder: "support@acme.example", help: "Customers write to this address and get their answers from it.", group: "Mailbox" },
  { name: "displayName", label: "Display name", type: "text", placeholder: "Acme Support", help: "Shown to customers beside the address.", group: "Mailbox" },
];

const incoming: SettingsField[] = [
  { name: "incoming", label: "Protocol", type: "select", required: true, default: "imap", options: [{ value: "imap", label: "IMAP (new mail arrives at once)" }, { value: "pop3", label: "POP3 (asked again and again)" }], group: "Incoming mail" },
  { name: "incomingHost", label: "Server", type: "text", required: true, placeholder: "imap.acme.example", group: "Incoming mail" },
  { name: "incomingPort", label: "Port", type: "number", help: "Empty: 993 (IMAP) or 995 (POP3) with TLS, else 143 or 110.", group: "Incoming mail" },
  { name: "incomingTls", label: "Encryption", type: "select", default: "tls", options: protection, group: "Incoming mail" },
  { name: "incomingUser", label: "User name", type: "text", help: "Empty: the e-mail address.", group: "Incoming mail" },
  { name: "incomingPassword", label: "Password", type: "secret", required: true, help: "Some providers ask for an app password here.", group: "Incoming mail" },
  { name: "folder", label: "Folder", type: "text", default: "INBOX", showIf: { field: "incoming", in: ["imap"] }, group: "Incoming mail" },
  { name: "pollSeconds", label: "Seconds between visits", type: "number", default: 60, showIf: { field: "incoming", in: ["pop3"] }, help: "From 5 to 3600. Some providers lock a mailbox that is visited too often.", group: "Incoming mail" },
  { name: "importDays", label: "Days of earlier mail to fetch first", type: "number", default: 0, help: "0: only what arrives from now on.", group: "Incoming mail" },
];

const outgoing: SettingsField[] = [
  { name: "smtpHost", label: "Server", type: "text", required: true, placeholder: "smtp.acme.example", group: "Outgoing mail" },
  { name: "smtpPort", label: "Port", type: "number", help: "Empty: 465 with TLS, else 587.", group: "Outgoing mail" },
  { name: "smtpTls", label: "Encryption", type: "select", default: "tls", options: protection, group: "Outgoing mail" },
  { name: "smtpSignIn", label: "Sign-in", type: "select", default: "same", options: [{ value: "same", label: "As for incoming mail" }, { value: "own", label: "With its own user and password" }, { value: "none", label: "Not needed" }], group: "Outgoing mail" },
  { name: "smtpUser", label: "User name", type: "text", required: true, showIf: { field: "smtpSignIn", in: ["own"] }, group: "Outgoing mail" },
  { name: "smtpPassword", label: "Password", type: "secret", required: true, showIf: { field: "smtpSignIn", in: ["own"] }, group: "Outgoing mail" },
  { name: "saveToSent", label: "Keep a copy in the Sent folder", type: "boolean", default: true, showIf: { field: "incoming", in: ["imap"] }, help: "Skipped for Gmail and Microsoft 365, which keep one themselves.", group: "Outgoing mail" },
];

const advanced: SettingsField[] = [
  { name: "plusAddressing", label: "Answers go to a plus address", type: "boolean", default: false, help: "support+token@… finds the conversation even when a mail program drops the references. The server must deliver such addresses to this mailbox.", group: "Advanced" },
  { name: "messageIdDomain", label: "Domain of our message ids", type: "text", placeholder: "weft.acme.example", help: "Empty: weft. and the domain of the address. It needs no DNS entry, but only Weft may use it.", group: "Advanced" },
  { name: "deliveryReceipts", label: "Ask servers to confirm delivery", type: "boolean", default: false, help: "Not every server can; those that can send one more mail for each message.", group: "Advanced" },
  { name: "allowSelfSigned", label: "Accept certificates that nobody vouches for", type: "boolean", default: false, help: "Only for a server in your own network. Whoever can reach the line could then read the password.", group: "Advanced" },
];

export const manifest = {
  id: "email",
  name: "E-mail",
  description: "Reads a mailbox by IMAP or POP3 and answers by SMTP, in threads.",
  kind: "email",
  icon: "M4 4h16a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2Zm0 3.2V18h16V7.2l-7.4 5.5a1 1 0 0 1-1.2 0L4 7.2ZM18.7 6H5.3l6.7 4.9L18.7 6Z",
  thread: { light: "oklch(0.50 0.03 260)", dark: "oklch(0.72 0.03 260)" },
  synchronous: false,
  expectedReplyMinutes: 480,
  handleKind: "email",
  identityScope: "channel",
  settings: [...mailbox, ...incoming, ...outgoing, ...advanced],
  setupSteps: [
    "Ask your provider for the names of its IMAP (or POP3) and SMTP servers. They are usually on a help page called “mail program settings”.",
    "If the mailbox has two-step sign-in, make an app password at the provider and use it here.",
    "Fill in the form and press Test connection. Each step says what it found.",
    "Send a message to the address from another mailbox. It appears in the inbox within seconds.",
  ],
  limits: {
    textLength: null,
    attachmentBytes: 18_000_000,
    attachmentsPerMessage: 20,
    attachmentTypes: null,
    buttonsPerMessage: 0,
    sendsPerSecond: 1,
    sendsPerMinutePerConversation: null,
    source: "Most providers take 25 MB a message, and base64 adds 37 %: https://support.google.com/mail/answer/6584. Microsoft 365 takes 30 messages a minute: https://learn.microsoft.com/office365/servicedescriptions/exchange-online-service-description/exchange-online-limits",
  },
  rules: { replyWindowHours: null, mayStart: true, subject: true, formatting: "none" },
  receipts: { sent: true, delivered: false, read: false },
  idempotentSend: false,
} satisfies ConnectorManifest;
