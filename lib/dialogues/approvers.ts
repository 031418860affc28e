import "server-only";
import { and, arrayContains, eq, inArray, ne } from "drizzle-orm";
import { members, teamMembers, teams } from "@/db/schema";
import type { Unit } from "../context";
import type { Asked } from "./definition";

export interface Approver {
  id: string;
  name: string;
}

/**
 * Who may decide on what a member raised: those named, else the leads of that member's teams or of the nearest team above that has one, else
 * the managers, else the admins. Nobody decides on what is their own, unless there is nobody else.
 */
export async function approversOf(unit: Unit, workspaceId: string, asks: Extract<Asked, { type: "approvers" }>, requestedById: string | null): Promise<Approver[]> {
  if (asks.memberIds?.length) return active(unit, workspaceId, asks.memberIds);
  const leads = requestedById ? await leadsOf(unit, workspaceId, requestedById) : [];
  if (leads.length) return leads;
  for (const role of ["manager", "admin"]) {
    const holders = await unit.tx.select({ id: members.id, name: members.name }).from(members).where(and(eq(members.workspaceId, workspaceId), eq(members.status, "active"), arrayContains(members.roles, [role]))).limit(20);
    const others = holders.filter(({ id }) => id !== requestedById);
    if (others.length) return others;
    if (role === "admin") return holders;
  }
  return [];
}

async function active({ tx }: Unit, workspaceId: string, ids: readonly string[]): Promise<Approver[]> {
  return tx.select({ id: members.id, name: members.name }).from(members).where(and(eq(members.workspaceId, workspaceId), eq(members.status, "active"), inArray(members.id, [...ids])));
}

async function leadsOf({ tx }: Unit, workspaceId: string, memberId: string): Promise<Approver[]> {
  const all = await tx.select({ id: teams.id, parentId: teams.parentId }).from(teams).where(eq(teams.workspaceId, workspaceId));
  const own = await tx.select({ teamId: teamMembers.teamId }).from(teamMembers).where(and(eq(teamMembers.workspaceId, workspaceId), eq(teamMembers.memberId, memberId)));
  let level = own.map(({ teamId }) => teamId);
  while (level.length) {
    const found = await tx
      .select({ id: members.id, name: members.name })
      .from(teamMembers)
      .innerJoin(members, and(eq(members.workspaceId, workspaceId), eq(members.id, teamMembers.memberId)))
      .where(and(eq(teamMembers.workspaceId, workspaceId), inArray(teamMembers.teamId, level), eq(teamMembers.isLead, true), eq(members.status, "active"), ne(members.id, memberId)));
    if (found.length) return [...new Map(found.map((one) => [one.id, one])).values()];
    level = all.flatMap(({ id, parentId }) => (level.includes(id) && parentId ? [parentId] : []));
  }
  return [];
}
