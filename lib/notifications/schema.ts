import { z } from "zod";
import { digests, inboxChoices, notificationKinds, notificationWays } from "./kinds";

/** Shapes of notifications. Browser-safe. Times are ISO 8601 UTC. */

export const notification = z.object({
  id: z.uuid(),
  kind: z.enum(notificationKinds),
  title: z.string().meta({ description: "What it is about: the conversation, what is to be decided, the crisis." }),
  text: z.string().meta({ description: "What happened, in a sentence or in the words that were written." }),
  count: z.int().meta({ description: "How often, since the member looked last." }),
  channel: z.string().nullable(),
  conversationId: z.uuid().nullable(),
  messageId: z.uuid().nullable().meta({ description: "The first message that it tells of." }),
  href: z.string().meta({ description: "Where it leads, a path of this Weft." }),
  at: z.iso.datetime(),
  readAt: z.iso.datetime().nullable(),
}).meta({ id: "Notification" });
export type Notification = z.infer<typeof notification>;

export const notificationPage = z.object({ items: z.array(notification), nextCursor: z.string().nullable() });
export type NotificationPage = z.infer<typeof notificationPage>;

export const notificationSearch = z.object({
  show: z.enum(["all", "unread"]).default("all"),
  cursor: z.string().max(400).optional(),
});

export const notificationCount = z.object({
  unread: z.int().meta({ description: "Lines that are not read, up to 1,000." }),
  news: z.array(notification.extend({ ways: z.array(z.enum(["desktop", "sound"])) })).meta({ description: "The latest of them that are to be told by the browser, of the last two minutes." }),
});
export type NotificationCount = z.infer<typeof notificationCount>;
export type NotificationNews = NotificationCount["news"][number];

export const readInput = z.object({
  ids: z.array(z.uuid()).max(1_000).nullable().default(null).meta({ description: "Which; null: all that are unread." }),
  subjectId: z.uuid().optional().meta({ description: "All that tells of this approval or crisis, instead of `ids`." }),
  read: z.boolean().default(true),
});
export const readAnswer = z.object({ ids: z.array(z.uuid()).meta({ description: "Those that are other now." }) });

const clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, "Write a time as 22:00.");
export const quietHours = z.object({ from: clock, to: clock, days: z.array(z.int().min(1).max(7)).max(7).meta({ description: "1 Monday … 7 Sunday: the days on which they begin." }) });

const ways = z.partialRecord(z.enum(notificationKinds), z.array(z.enum(notificationWays)).max(notificationWays.length));
const timeZone = z.string().refine((zone) => {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: zone }));
  } catch {
    return false;
  }
}, "Choose a time zone from the list.");

export const notificationSettings = z.object({
  ways: z.record(z.enum(notificationKinds), z.array(z.enum(notificationWays))),
  inboxes: z.array(z.object({ id: z.uuid(), name: z.string(), channel: z.string(), choice: z.enum(inboxChoices) })).meta({ description: "The connections that conversations come in by." }),
  quietHours: quietHours.nullable(),
  timeZone: z.string().meta({ description: "IANA: of quiet hours and the daily mail." }),
  digest: z.enum(digests),
  digestTime: clock,
  digestAt: z.iso.datetime().nullable().meta({ description: "When the next mail is due, where something is unread." }),
  cannotMail: z.string().nullable().meta({ description: "Why no mail can be sent now, in words; null where it can." }),
}).meta({ id: "NotificationSettings" });
export type NotificationSettings = z.infer<typeof notificationSettings>;

export const notificationSettingsPatch = z.object({
  ways: ways.optional().meta({ description: "Only the kinds that are other." }),
  inboxes: z.record(z.uuid(), z.enum(inboxChoices)).optional().meta({ description: "Only the connections that are other." }),
  quietHours: quietHours.nullable().optional(),
  timeZone: timeZone.optional(),
  digest: z.enum(digests).optional(),
  digestTime: clock.optional(),
});
export type NotificationSettingsPatch = z.input<typeof notificationSettingsPatch>;

export const pushDevice = z.object({ id: z.uuid(), name: z.string(), createdAt: z.iso.datetime(), lastSentAt: z.iso.datetime().nullable(), problem: z.string().nullable(), isCurrent: z.boolean().meta({ description: "Turned on in the session that asks." }) });
export type PushDevice = z.infer<typeof pushDevice>;
export const pushState = z.object({ publicKey: z.string().meta({ description: "For `applicationServerKey`, base64url." }), workspaceId: z.uuid(), devices: z.array(pushDevice) });
export type PushState = z.infer<typeof pushState>;
export const pushInput = z.object({
  endpoint: z.url("This is no address of a push service.").max(2_000),
  keys: z.object({ p256dh: z.string().regex(/^[A-Za-z0-9_-]{86,88}=*$/, "This is no public key."), auth: z.string().regex(/^[A-Za-z0-9_-]{21,24}=*$/, "This is no secret of a subscription.") }),
});

export const muteState = z.object({ muted: z.boolean() });
