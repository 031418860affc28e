/** What automation rules can begin with. Browser-safe, and light. */

export const ruleEvents = ["message_received", "conversation_opened", "conversation_reopened", "conversation_closed", "conversation_assigned", "label_added", "priority_changed", "contact_changed", "sla_near", "sla_breached", "silent", "mention_arrived"] as const;
export type RuleEvent = (typeof ruleEvents)[number];

/** "When …". */
export const eventNames: Record<RuleEvent, string> = {
  message_received: "a message is received",
  conversation_opened: "a conversation is opened",
  conversation_reopened: "a conversation is reopened",
  conversation_closed: "a conversation is closed",
  conversation_assigned: "a conversation is assigned",
  label_added: "a label is added",
  priority_changed: "the priority is changed",
  contact_changed: "the contact is changed",
  sla_near: "a promised time comes near",
  sla_breached: "a promised time went by",
  silent: "nothing was said for some time",
  mention_arrived: "a mention arrives",
};

export const silences = ["them", "us", "anybody"] as const;
export type Silence = (typeof silences)[number];
export const silenceNames: Record<Silence, string> = { them: "they have not answered us", us: "we have not answered them", anybody: "nobody has said anything" };

/** Whether it is about a public post and not a conversation. */
export const isAboutMention = (event: RuleEvent): boolean => event === "mention_arrived";

/** So many rules may follow one from another's doing. */
export const deepestChain = 5;
/** Rules answer in a conversation at most so often within an hour: another machine may be answering too. */
export const mostRepliesAnHour = 3;
/** Days for which the log is kept. */
export const logDays = 30;
/** Days that a dry run looks back. */
export const trialDays = 30;
