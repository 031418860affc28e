import "server-only";
import { and, eq } from "drizzle-orm";
import { members } from "@/db/schema";
import type { Unit } from "../context";
import { can, type Role } from "../members/roles";
import { notify } from "./notify";

interface Alert {
  crisisId: string;
  at: Date;
  /** What rose, and by how much, in words. */
  what: string;
}

/** A crisis began, spread, came back or became worse: all who hear what is said in public are told, and see it as far as they may see one of its places. In the caller's transaction. */
export const tellOfCrisis = (unit: Unit, workspaceId: string, alert: Alert): void => unit.atEnd(tell, { ...alert, workspaceId });

async function tell(unit: Unit, alerts: readonly (Alert & { workspaceId: string })[]): Promise<void> {
  const { workspaceId } = alerts[0]!;
  const people = await unit.tx.select({ id: members.id, roles: members.roles }).from(members).where(and(eq(members.workspaceId, workspaceId), eq(members.status, "active")));
  const hearing = people.filter(({ roles }) => can(roles as Role[], "mentions.read"));
  for (const { crisisId, at, what } of alerts) {
    notify(unit, workspaceId, ...hearing.map(({ id: memberId }) => ({ memberId, kind: "crisis" as const, cause: `${crisisId} ${at.toISOString()}`, subject: crisisId, subjectId: crisisId, at, detail: { title: "Crisis", what } })));
  }
}
