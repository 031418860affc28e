import "server-only";
import { and, asc, eq, isNotNull, inArray, sql } from "drizzle-orm";
import { assignmentSettings, conversationCounters, conversations, members } from "@/db/schema";
import { recordActivity } from "../activities/record";
import { requireMember } from "../auth/sessions";
import { inTransaction, requirePermission, systemContext, type Context, type JobSpec, type Unit } from "../context";
import { assignAll } from "../conversations/assign";
import type { ConversationRecord } from "../conversations/find";
import { lockMember } from "../members/find";
import { noteForAssignment, noteFreed } from "./note";
import { ruleOf, type AssignmentRule, type Availability } from "./rule";
import { skillsInput, type Skills, type SkillsInput, type TakingPart } from "./schema";

/**
 * Says whether the acting member takes conversations. Coming back, they are given what waits; going away may give back what waits for them.
 * @throws AppError "forbidden" for API keys
 */
export async function setAvailability(ctx: Context, availability: Availability, now = new Date()): Promise<{ availability: Availability; since: string }> {
  const { id } = requireMember(ctx);
  return inTransaction(ctx, async (unit) => {
    const before = await lockMember(unit.tx, ctx, id);
    const since = before.availability === availability && before.availabilitySince ? before.availabilitySince : now;
    await unit.tx.update(members).set({ availability, availabilitySince: since }).where(and(eq(members.workspaceId, ctx.workspaceId), eq(members.id, id)));
    if (before.availability !== availability) await recordActivity(ctx, unit, { action: "member.availability", targetId: id, detail: { before: before.availability, after: availability } });
    if (availability === "available") noteFreed(unit, ctx.workspaceId);
    if (availability === "away") await noteGone(unit, ctx.workspaceId, id, now);
    unit.change({ topic: "members" });
    return { availability, since: since.toISOString() };
  });
}

/** A member does not work any more, or not now: what waits for their answer is looked at when rules give it back. */
export async function noteGone(unit: Unit, workspaceId: string, memberId: string, from = new Date()): Promise<void> {
  for (const minutes of new Set((await readRules(unit, workspaceId)).flatMap(({ isOn, giveBackMinutes }) => (isOn && giveBackMinutes !== null ? [giveBackMinutes] : [])))) {
    unit.job({ ...giveBackJob(workspaceId, memberId), job_key: `give_back:${memberId}:${minutes}`, run_at: new Date(from.getTime() + minutes * 60_000).toISOString() });
  }
}

const giveBackJob = (workspaceId: string, memberId: string): JobSpec => ({ identifier: "give_back", payload: { workspaceId, memberId }, queue_name: `assign:${workspaceId}`, max_attempts: 5 });

const atOnce = 200;

/** Gives back what waits for the answer of somebody who is away for as long as a rule says, or suspended. One who has come back keeps it. */
export async function giveBack(workspaceId: string, memberId: string, now = new Date()): Promise<void> {
  const ctx = systemContext(workspaceId);
  await inTransaction(ctx, async (unit) => {
    const [member] = await unit.tx.select().from(members).where(and(eq(members.workspaceId, workspaceId), eq(members.id, memberId)));
    if (!member) return;
    const isSuspended = member.status === "suspended";
    if (!isSuspended && member.availability !== "away") return;
    const rules = await readRules(unit, workspaceId);
    const rows = await unit.tx.select().from(conversations)
      .where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.assigneeId, memberId), inArray(conversations.status, ["open", "waiting"]), isNotNull(conversations.waitingSince)))
      .orderBy(asc(conversations.id)).limit(atOnce).for("update");
    const awayMs = now.getTime() - (member.availabilitySince ?? now).getTime();
    const given = rows.filter((row) => {
      const minutes = ruleOf(rules, row)?.giveBackMinutes ?? null;
      return minutes !== null && (isSuspended || awayMs >= minutes * 60_000);
    });
    await giveUp(unit, ctx, given, `${member.name} is ${isSuspended ? "suspended" : "away"}`);
    if (given.length === atOnce) unit.job({ ...giveBackJob(workspaceId, memberId), job_key: `give_back:${memberId}` });
  });
}

async function giveUp(unit: Unit, ctx: Context, given: readonly ConversationRecord[], why: string): Promise<void> {
  if (!given.length) return;
  await assignAll(unit, ctx, given, null, why);
  noteForAssignment(unit, ctx.workspaceId, given.map(({ id }) => ({ conversationId: id, why: "given_back" })));
}

async function readRules({ tx }: Unit, workspaceId: string): Promise<AssignmentRule[]> {
  const [row] = await tx.select({ rules: assignmentSettings.rules }).from(assignmentSettings).where(eq(assignmentSettings.workspaceId, workspaceId));
  return (row?.rules ?? []) as AssignmentRule[];
}

const shown = { id: members.id, name: members.name, availability: members.availability, since: members.availabilitySince, skills: members.skills };

/** Active members with whether they take conversations, what they can be given, and how much they have. */
export async function listTakingPart(ctx: Context): Promise<{ items: TakingPart[] }> {
  return inTransaction(ctx, async ({ tx }) => {
    const rows = await tx.select(shown).from(members).where(and(eq(members.workspaceId, ctx.workspaceId), eq(members.status, "active"))).orderBy(asc(members.name), asc(members.id)).limit(1_000);
    const load = await tx.select({ id: conversationCounters.memberId, open: sql<number>`sum(${conversationCounters.open})::int` }).from(conversationCounters).where(eq(conversationCounters.workspaceId, ctx.workspaceId)).groupBy(conversationCounters.memberId);
    const opens = new Map(load.map(({ id, open }) => [id, open]));
    return { items: rows.map((row) => toTakingPart(row, opens.get(row.id) ?? 0)) };
  });
}

const toTakingPart = ({ id, name, availability, since, skills }: { [Column in keyof typeof shown]: (typeof members.$inferSelect)[Column extends "since" ? "availabilitySince" : Column] }, open: number): TakingPart =>
  ({ id, name, availability, since: since?.toISOString() ?? null, skills: { languages: skills.languages ?? [], topics: skills.topics ?? [] }, open });

/** Says what a member can be given. @throws AppError "not_found" · "forbidden" */
export async function setSkills(ctx: Context, memberId: string, input: SkillsInput): Promise<Skills> {
  requirePermission(ctx, "people.manage");
  const { languages, topics } = skillsInput.parse(input);
  return inTransaction(ctx, async (unit) => {
    const before = await lockMember(unit.tx, ctx, memberId);
    const skills = { languages: [...new Set(languages)], topics: [...new Set(topics)] };
    await unit.tx.update(members).set({ skills }).where(and(eq(members.workspaceId, ctx.workspaceId), eq(members.id, memberId)));
    await recordActivity(ctx, unit, { action: "member.skills", targetId: memberId, detail: { before: before.skills, after: skills } });
    noteFreed(unit, ctx.workspaceId);
    unit.change({ topic: "members" });
    return skills;
  });
}
