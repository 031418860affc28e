import "server-only";
import { serviceLevels, slaBreaches } from "@/db";
import type { DemoChannel } from "@/db/seed/channels";
import { type BusinessCalendar, weekdays } from "../business-hours/calendar";
import type { Unit } from "../context";
import { newId } from "../ids";
import { addFacts } from "../metrics/facts";
import { factsOfPromises } from "../sla/breach";
import { bookOf } from "../sla/book";
import { slaAfter, slaAsOf, type SlaBook, type Occasion } from "../sla/clock";
import type { SlaPolicy } from "../sla/policy";
import { renewJob } from "../sla/renew";
import { slaColumns } from "../sla/store";
import { insertRows } from "./insert";
import type { ConversationRecord, Woven } from "./threads";

const anybody = { channels: [], connectionIds: [], teamIds: [], tiers: [], priorities: [] };
const hour = 60;

/** When the demo works and what it promises. @returns the book that its history is played by */
export async function writeServiceLevels({ tx, job }: Unit, workspaceId: string, channels: readonly DemoChannel[], timeZone: string): Promise<SlaBook> {
  const calendars: BusinessCalendar[] = [{
    id: newId(), name: "Office", timeZone, teamIds: [],
    week: weekdays.map((_, day) => (day < 5 ? [{ from: 7 * hour, to: 20 * hour }] : day === 5 ? [{ from: 9 * hour, to: 14 * hour }] : [])),
    holidays: [{ on: "2026-01-01", name: "New Year’s Day", yearly: true }, { on: "2026-12-25", name: "Christmas Day", yearly: true }, { on: "2026-12-26", name: "Second day of Christmas", yearly: true }],
  }];
  const common = { isOn: true, inBusinessHours: true, warnMinutes: 30 };
  const policies: SlaPolicy[] = [
    { ...common, id: newId(), name: "VIP customers", conditions: { ...anybody, tiers: ["vip"] }, minutes: { first_response: 30, next_response: hour, resolution: 10 * hour } },
    { ...common, id: newId(), name: "Mail", conditions: { ...anybody, channels: channels.flatMap(({ bySubject, connector }) => (bySubject ? [connector] : [])) }, minutes: { first_response: 4 * hour, next_response: 6 * hour, resolution: 26 * hour } },
    { ...common, id: newId(), name: "Chats", conditions: anybody, minutes: { first_response: hour, next_response: 2 * hour, resolution: 13 * hour } },
  ];
  await tx.insert(serviceLevels).values({ workspaceId, version: 1, calendars, policies, updatedAt: new Date() });
  // What is said later by dialogues and to them follows.
  job(renewJob(workspaceId));
  return bookOf(calendars, policies);
}

/** A conversation's clocks after something that was played, and what became of what was promised. */
export function playClocks(book: SlaBook, woven: Woven, before: ConversationRecord, after: ConversationRecord, occasion: Occasion): void {
  const { sla, outcomes } = slaAfter(book, before, after, occasion);
  keep(woven, after, { sla, outcomes });
}

function keep(woven: Woven, conversation: ConversationRecord, { sla, outcomes }: Pick<ReturnType<typeof slaAfter>, "sla" | "outcomes">): void {
  Object.assign(conversation, slaColumns(sla));
  const { id: conversationId, connectionId, teamId, assigneeId } = conversation;
  woven.promises.push(...outcomes.map((outcome) => ({ ...outcome, conversationId, connectionId, teamId, assigneeId })));
}

/** What went by until now without anybody having noticed it, and all that became of what was promised. */
export async function insertPromises(unit: Unit, workspaceId: string, woven: Woven): Promise<void> {
  const missed = woven.promises.filter(({ kept }) => !kept);
  await insertRows(unit, workspaceId, slaBreaches, missed.map(({ target, dueAt, policyId, policyName, conversationId, teamId, assigneeId }) => ({ workspaceId, id: newId(), conversationId, target, policyId, policyName, dueAt, noticedAt: dueAt, teamId, assigneeId })));
  await addFacts(unit, factsOfPromises(workspaceId, woven.promises));
}

export function noticeUntil(woven: Woven, now: Date): void {
  for (const conversation of woven.conversations) if (conversation.sla && conversation.status !== "closed") keep(woven, conversation, slaAsOf(conversation.sla, now));
}
