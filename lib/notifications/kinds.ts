/** What a member is told of, and by which ways. Browser-safe. */

export const notificationKinds = ["assigned", "message", "named", "unassigned", "snooze", "failed", "sla_near", "sla_missed", "approval", "crisis"] as const;
export type NotificationKind = (typeof notificationKinds)[number];

export const notificationWays = ["bell", "desktop", "push", "sound", "mail"] as const;
export type NotificationWay = (typeof notificationWays)[number];

/** As the settings say it, and when that is. */
export const kindWords: Record<NotificationKind, { title: string; help: string }> = {
  assigned: { title: "Given to me", help: "Somebody gives me a conversation." },
  message: { title: "New message", help: "A customer writes in a conversation of mine." },
  named: { title: "Named in a note", help: "A colleague writes @ and my name." },
  unassigned: { title: "New and unassigned", help: "A conversation begins or opens again in my teams, and nobody has it." },
  snooze: { title: "Back from snooze", help: "A conversation that I had put aside is due." },
  failed: { title: "Not sent", help: "A message of mine did not go out." },
  sla_near: { title: "Promised time near", help: "An answer in a conversation of mine is due soon." },
  sla_missed: { title: "Promised time missed", help: "A promised time in a conversation of mine went by." },
  approval: { title: "Decision asked of me", help: "A dialogue asks me to approve something." },
  crisis: { title: "Crisis", help: "Far more is said in public than is usual." },
};

export const wayNames: Record<NotificationWay, string> = { bell: "Bell", desktop: "Desktop", push: "Push", sound: "Sound", mail: "E-mail" };

/** What is told until the member says something else: what cannot wait by every way, what others may take as well only in the bell. */
export const defaultWays: Record<NotificationKind, readonly NotificationWay[]> = {
  assigned: ["bell", "desktop", "push", "sound", "mail"],
  message: ["bell", "desktop", "push", "sound", "mail"],
  named: ["bell", "desktop", "push", "sound", "mail"],
  unassigned: ["bell"],
  snooze: ["bell", "desktop", "push"],
  failed: ["bell", "desktop", "push", "mail"],
  sla_near: ["bell", "desktop", "push"],
  sla_missed: ["bell", "desktop", "push", "mail"],
  approval: ["bell", "desktop", "push", "mail"],
  crisis: ["bell", "desktop", "push", "sound", "mail"],
};

/** What is meant for the member by name is told of also where they want to hear nothing of the rest. */
export const personalKinds: readonly NotificationKind[] = ["assigned", "named"];

/** What hangs on an inbox: a connection of which a member can want to hear only what is theirs, or nothing. */
export const inboxChoices = ["all", "mine", "nothing"] as const;
export type InboxChoice = (typeof inboxChoices)[number];
export const inboxChoiceNames: Record<InboxChoice, string> = { all: "Mine and unassigned", mine: "Only mine", nothing: "Nothing" };

export const digests = ["off", "hourly", "daily"] as const;
export type Digest = (typeof digests)[number];
