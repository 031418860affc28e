import "server-only";
import { sql } from "drizzle-orm";
import { sqlTexts } from "@/db";
import type { Unit } from "../context";
import { groupBy } from "../group";
import { notify } from "./notify";

interface Promised {
  conversationId: string;
  teamId: string | null;
  assigneeId: string | null;
  target: string;
  dueAt: Date;
}

type Kind = "sla_near" | "sla_missed";

/** A promised time comes near or went by: whose conversation it is hears of it, or, while nobody has it, who leads its team. In the caller's transaction. */
export function tellOfPromises(unit: Unit, workspaceId: string, kind: Kind, promises: readonly Promised[]): void {
  if (promises.length) unit.atEnd(tell, ...promises.map((promise) => ({ ...promise, kind, workspaceId })));
}

async function tell(unit: Unit, promises: readonly (Promised & { kind: Kind; workspaceId: string })[]): Promise<void> {
  const { workspaceId } = promises[0]!;
  const teamIds = [...new Set(promises.flatMap(({ teamId, assigneeId }) => (teamId && !assigneeId ? [teamId] : [])))];
  const leads = teamIds.length ? await unit.tx.execute<{ team_id: string; member_id: string }>(sql`
    select l.team_id, l.member_id from team_members as l join members as m on m.workspace_id = ${workspaceId} and m.id = l.member_id and m.status = 'active'
    where l.workspace_id = ${workspaceId} and l.team_id = any(${sqlTexts(teamIds)}::uuid[]) and l.is_lead`) : [];
  const leadsOf = groupBy(leads, ({ team_id: id }) => id);
  const at = new Date();
  for (const { kind, conversationId, teamId, assigneeId, target, dueAt } of promises) {
    const told = assigneeId ? [assigneeId] : (leadsOf.get(teamId ?? "") ?? []).map(({ member_id: id }) => id);
    notify(unit, workspaceId, ...told.map((memberId) => ({ memberId, kind, cause: `${conversationId} ${target} ${dueAt.toISOString()}`, subject: conversationId, at, conversationId, detail: { target, dueAt: dueAt.toISOString() } })));
  }
}
