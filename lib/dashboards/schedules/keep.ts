import "server-only";
import { and, desc, eq, inArray } from "drizzle-orm";
import { dashboardMails, dashboardSchedules, members } from "@/db/schema";
import { recordActivity } from "../../activities/record";
import { requireMember } from "../../auth/sessions";
import { mailConnections, noMailConnection } from "../../connections/of-mail";
import { inTransaction, within, type Context, type Unit } from "../../context";
import { AppError } from "../../errors";
import { newId } from "../../ids";
import { isId } from "../../is-id";
import { dashboardParams } from "../../metrics/schema";
import { getWorkspace } from "../../workspaces/get";
import { requireScope } from "../find";
import { getDashboard } from "../get";
import type { DashboardRef } from "../schema";
import { minuteOf, nextDue, timeOf } from "./due-times";
import { scheduleInput, type Schedule, type ScheduleInput, type ScheduleList } from "./schema";

export type StoredSchedule = typeof dashboardSchedules.$inferSelect;

/** More than anybody reads. */
const mostOfOneMember = 50;

/** The acting member's schedules, of one dashboard or of all. @throws AppError "forbidden" for API keys */
export async function listSchedules(ctx: Context, dashboard?: DashboardRef): Promise<ScheduleList> {
  const { id: memberId } = requireMember(ctx);
  const { timeZone } = await getWorkspace(ctx);
  return inTransaction(ctx, async (unit) => {
    const rows = await unit.tx.select().from(dashboardSchedules).where(and(eq(dashboardSchedules.workspaceId, ctx.workspaceId), eq(dashboardSchedules.memberId, memberId), dashboard ? eq(dashboardSchedules.dashboard, dashboard) : undefined)).orderBy(dashboardSchedules.id).limit(mostOfOneMember);
    const items: Schedule[] = [];
    for (const row of rows) items.push(await toSchedule(unit, row));
    return { items, timeZone, cannotSend: (await mailConnections(unit, ctx.workspaceId)).length ? null : noMailConnection };
  });
}

/** Has a dashboard sent from now on. @throws AppError "not_found" for a dashboard that the actor does not see · "invalid" · "conflict" when there are too many */
export async function createSchedule(ctx: Context, input: ScheduleInput): Promise<Schedule> {
  const { id: memberId } = requireMember(ctx);
  const { dashboard, scope, every, weekday, monthDay, time, recipientIds } = scheduleInput.parse(input);
  if (every === "week" && weekday === null) throw refused("weekday", "Choose the day of the week.");
  if (every === "month" && monthDay === null) throw refused("monthDay", "Choose the day of the month.");
  const { timeZone } = await getWorkspace(ctx);
  return inTransaction(ctx, async (unit) => {
    const inside = within(ctx, unit);
    if (isId(dashboard)) await getDashboard(inside, dashboard);
    await requireScope(inside, scope);
    const recipients = [...new Set(recipientIds)];
    const active = await unit.tx.select({ id: members.id }).from(members).where(and(eq(members.workspaceId, ctx.workspaceId), eq(members.status, "active"), inArray(members.id, recipients)));
    if (active.length < recipients.length) throw refused("recipientIds", "Choose members who work in this workspace.");
    const there = await unit.tx.select({ id: dashboardSchedules.id }).from(dashboardSchedules).where(and(eq(dashboardSchedules.workspaceId, ctx.workspaceId), eq(dashboardSchedules.memberId, memberId))).limit(mostOfOneMember);
    if (there.length >= mostOfOneMember) throw new AppError("conflict", `You have ${mostOfOneMember} schedules already. Delete some first.`);
    const when = { every, weekday: every === "week" ? weekday : null, monthDay: every === "month" ? monthDay : null, minute: minuteOf(time) };
    const now = new Date();
    const row = { workspaceId: ctx.workspaceId, id: newId(), memberId, dashboard, scope, ...when, recipientIds: recipients, stoppedIds: [], createdAt: now, pausedAt: null, nextAt: nextDue(when, now, timeZone) };
    await unit.tx.insert(dashboardSchedules).values(row);
    queueSchedule(unit, row);
    await recordActivity(ctx, unit, { action: "dashboard.schedule", targetId: row.id, detail: { dashboard, every, recipients: recipients.length } });
    return toSchedule(unit, row);
  });
}

/** Lets a schedule rest, or go on with its next time: what was due meanwhile is not sent. @throws AppError "not_found" */
export async function pauseSchedule(ctx: Context, id: string, paused: boolean): Promise<Schedule> {
  const { timeZone } = await getWorkspace(ctx);
  return inTransaction(ctx, async (unit) => {
    const row = await lockOwn(unit, ctx, id);
    const now = new Date();
    const changed = { pausedAt: paused ? (row.pausedAt ?? now) : null, ...(!paused && { nextAt: nextDue(row, now, timeZone) }) };
    await unit.tx.update(dashboardSchedules).set(changed).where(and(eq(dashboardSchedules.workspaceId, ctx.workspaceId), eq(dashboardSchedules.id, id)));
    if (!paused) queueSchedule(unit, { ...row, ...changed });
    return toSchedule(unit, { ...row, ...changed });
  });
}

/** Ends a schedule; nothing of it is sent any more. @throws AppError "not_found" */
export async function deleteSchedule(ctx: Context, id: string): Promise<void> {
  await inTransaction(ctx, async (unit) => {
    await lockOwn(unit, ctx, id);
    await unit.tx.delete(dashboardSchedules).where(and(eq(dashboardSchedules.workspaceId, ctx.workspaceId), eq(dashboardSchedules.id, id)));
  });
}

/** The job that comes when a schedule is due; of several that wait for one schedule the last holds. */
export const queueSchedule = (unit: Unit, { workspaceId, id, nextAt }: Pick<StoredSchedule, "workspaceId" | "id" | "nextAt">): void =>
  unit.job({ identifier: "dashboard_due", payload: { workspaceId, scheduleId: id }, job_key: `dashboard_due:${id}`, run_at: nextAt.toISOString() });

async function lockOwn({ tx }: Unit, ctx: Context, id: string): Promise<StoredSchedule> {
  const [row] = await tx.select().from(dashboardSchedules).where(and(eq(dashboardSchedules.workspaceId, ctx.workspaceId), eq(dashboardSchedules.id, id), eq(dashboardSchedules.memberId, requireMember(ctx).id))).for("update");
  if (!row) throw new AppError("not_found", "You have no such schedule. It may have been deleted.");
  return row;
}

async function toSchedule({ tx }: Unit, row: StoredSchedule): Promise<Schedule> {
  const { id, dashboard, scope, every, weekday, monthDay, minute, recipientIds, stoppedIds, pausedAt, nextAt } = row;
  const mails = await tx.select().from(dashboardMails).where(and(eq(dashboardMails.workspaceId, row.workspaceId), eq(dashboardMails.scheduleId, id))).orderBy(desc(dashboardMails.dueAt)).limit(100);
  const last = mails.filter(({ dueAt }) => dueAt.getTime() === mails[0]!.dueAt.getTime());
  return {
    id, every, weekday, monthDay, recipientIds, stoppedIds,
    dashboard: dashboard as DashboardRef,
    scope: dashboardParams.parse(scope),
    time: timeOf(minute),
    paused: pausedAt !== null,
    nextAt: nextAt.toISOString(),
    last: last[0] ? { at: last[0].dueAt.toISOString(), sent: last.filter(({ status }) => status === "sent").length, problem: last.find(({ problem }) => problem)?.problem ?? null } : null,
  };
}

const refused = (field: string, message: string) => new AppError("invalid", message, { fields: [{ field, message }] });
