import "server-only";
import { countApprovals, listApprovals } from "@/lib/approvals/list";
import { findManifest } from "@/lib/connectors/registry";
import { actingMemberId } from "@/lib/context";
import { listConversations } from "@/lib/conversations/list";
import { conversationFilter } from "@/lib/conversations/schema";
import { nilId } from "@/lib/ids";
import { startOfDay } from "@/lib/metrics/range";
import { readOpenCounts } from "@/lib/metrics/read";
import { orderDay, type Waiting } from "@/lib/my-day/order";
import { countRecords, listRecords } from "@/lib/records/list";
import { listOf, toSearch } from "@/lib/records/list-query";
import { taskRecord } from "@/lib/tasks/record";
import type { WidgetQuery } from "../contract";
import type { schema } from "./schema";

const ofEach = 20;
const shown = 25;
const fiveOClockMs = 17 * 3_600_000;
const defaultMinutes = 1_440;

/** The viewer's own, whatever is chosen above. */
export const query: WidgetQuery<typeof schema> = async ({ ctx, timeZone, now }) => {
  const memberId = actingMemberId(ctx) ?? nilId;
  const tasks = listOf(taskRecord, { filter: { match: "all", of: [{ field: "status", op: "any_of", value: ["open"] }, { field: "ownerId", op: "any_of", value: [memberId] }] }, sort: [{ field: "dueDate" }] });
  const [{ items: conversations }, counts, page, counted, { items: approvals }, { mine }] = await Promise.all([
    listConversations(ctx, conversationFilter.parse({ view: "waiting", assignee: memberId, sort: "longest_waiting" })),
    readOpenCounts(ctx, { memberId }),
    listRecords(ctx, taskRecord, tasks, undefined, ofEach), countRecords(ctx, taskRecord, tasks),
    listApprovals(ctx, { show: "mine" }), countApprovals(ctx),
  ]);
  const nameOf = (...ids: unknown[]) => ids.flatMap((id) => (typeof id === "string" ? (page.names[id] ?? []) : []))[0] ?? null;
  const waiting: Waiting[] = [
    ...conversations.slice(0, ofEach).flatMap(({ id, title, channel, lastMessageText, waitingSince }): Waiting[] => {
      const manifest = findManifest(channel);
      return waitingSince ? [{ kind: "conversation", id, title, about: lastMessageText || null, channel, channelName: manifest?.name ?? channel, since: waitingSince, expected: manifest?.expectedReplyMinutes ?? defaultMinutes }] : [];
    }),
    ...page.items.map((task): Waiting => ({ kind: "task", id: task.id, title: String(task.name), about: nameOf(task.contactId, task.companyId, task.dealId, task.caseId), day: task.dueDate as string | null })),
    ...approvals.slice(0, ofEach).map(({ id, title, party, createdAt }): Waiting => ({ kind: "approval", id, title: party ?? title, about: party ? title : null, askedAt: createdAt })),
  ];
  const hrefs = { conversation: (id: string) => `/inbox?c=${id}`, task: (id: string) => `/tasks/${id}`, approval: (id: string) => `/approvals?id=${id}` };
  const midnight = startOfDay(now, timeZone);
  const items = orderDay(waiting, now, now.toLocaleDateString("en-CA", { timeZone }), new Date(midnight.getTime() + fiveOClockMs));
  return {
    items: items.slice(0, shown).map((item) => ({ ...item, href: hrefs[item.kind](item.id) })),
    conversations: counts.get("")?.waitingOnUs ?? 0, tasks: counted.count, approvals: mine,
    tasksHref: `/tasks?${toSearch(taskRecord, tasks)}`,
  };
};
