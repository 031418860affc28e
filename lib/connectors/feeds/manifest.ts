import type { ConnectorManifest } from "../manifest";

export const manifest: ConnectorManifest = {
  id: "feeds",
  name: "Feed",
  description: "What a blog, news site, YouTube channel or Flickr stream publishes, by its RSS, Atom or JSON feed.",
  kind: "feed",
  icon: "M4 3a17 17 0 0 1 17 17h-3A14 14 0 0 0 4 6V3Zm0 6.500A10.500 10.500 0 0 1 14.500 20h-3A7.500 7.500 0 0 0 4 12.500v-3Zm2.250 6a2.250 2.250 0 1 1 0 4.500 2.250 2.250 0 0 1 0-4.500Z",
  thread: { light: "oklch(0.62 0.15 55)", dark: "oklch(0.76 0.13 60)" },
  synchronous: false,
  expectedReplyMinutes: 1440,
  identityScope: "connection",
  settings: [
    { name: "url", label: "Address of the feed or page", type: "url", required: true, placeholder: "https://blog.example/feed", help: "A page that names its feed works too." },
    { name: "push", label: "Be told at once where the feed offers it", type: "boolean", default: true, help: "By WebSub, as YouTube does. Needs a public https address of this Weft; otherwise the feed is looked at now and then." },
    { name: "pushSecret", label: "Secret for being told", type: "secret", generated: true, showIf: { field: "push", in: [true] }, help: "Who publishes signs with it. Leave empty: Weft makes one." },
    { name: "minutes", label: "Minutes between two looks", type: "number", help: "Leave empty: as often as the feed itself asks for, 30 minutes where it says nothing.", group: "Advanced" },
  ],
  setupSteps: [
    "Open the site, and copy the address of its feed, or that of the page itself.",
    "For a YouTube channel the feed is https://www.youtube.com/feeds/videos.xml?channel_id=… with the channel's id.",
    "For Flickr use the address behind “Feed” at the foot of a photostream, group or tag.",
  ],
  limits: {
    textLength: null, attachmentBytes: null, attachmentsPerMessage: 0, attachmentTypes: null, buttonsPerMessage: 0, sendsPerSecond: 1, sendsPerMinutePerConversation: null,
    source: "A feed is only read: nothing can be sent to it.",
  },
  rules: { replyWindowHours: null, mayStart: false, subject: false, formatting: "none" },
  receipts: { sent: false, delivered: false, read: false },
  idempotentSend: true,
  showsWebhookUrl: false,
};
