import "server-only";
import { and, asc, eq, gt, inArray } from "drizzle-orm";
import { z } from "zod";
import { members, teamMembers } from "@/db";
import { inTransaction, type Context } from "../context";
import type { Role } from "./roles";
import type { MemberPage, MemberRow } from "./schema";

const pageSize = 200;

/** A page of the workspace's members with their teams, in the order in which they joined. Cursors are opaque to callers. */
export async function listMembers(ctx: Context, cursor?: string): Promise<MemberPage> {
  const after = cursor ? z.uuid().parse(cursor) : null;
  return inTransaction(ctx, async ({ tx }) => {
    const rows = await tx.select().from(members).where(and(eq(members.workspaceId, ctx.workspaceId), after ? gt(members.id, after) : undefined)).orderBy(asc(members.id)).limit(pageSize + 1);
    const page = rows.slice(0, pageSize);
    const memberships = page.length
      ? await tx.select().from(teamMembers).where(and(eq(teamMembers.workspaceId, ctx.workspaceId), inArray(teamMembers.memberId, page.map(({ id }) => id))))
      : [];
    const items = page.map((row) => toMemberRow(row, memberships.filter(({ memberId }) => memberId === row.id)));
    return { items, nextCursor: rows.length > pageSize ? (page.at(-1)?.id ?? null) : null };
  });
}

/** One member with their teams. */
export function toMemberRow(row: typeof members.$inferSelect, memberships: { teamId: string; isLead: boolean }[]): MemberRow {
  const { id, name, email, roles, status, isDemo, createdAt } = row;
  return { id, name, email, roles: roles as Role[], status, isDemo, teams: memberships.map(({ teamId, isLead }) => ({ teamId, isLead })), createdAt: createdAt.toISOString() };
}
