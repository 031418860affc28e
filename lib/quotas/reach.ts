import "server-only";
import { asc, eq } from "drizzle-orm";
import { members, teamMembers, teams } from "@/db/schema";
import { hasPermission, type Context, type Unit } from "../context";
import { nilId } from "../ids";

/** Whom a quota can be for. */
export interface Owner {
  kind: "workspace" | "team" | "member";
  /** The nil UUID for the workspace. */
  id: string;
  name: string;
  depth: number;
  mayEdit: boolean;
}

const mostMembers = 2_000;

/**
 * The workspace, its teams and members as far as the actor may see them: who sees everything, all; managers their teams with those
 * below and the people in them; everybody themselves. Each team stands below its department, and its members below it.
 */
export async function readOwners({ tx }: Unit, ctx: Context): Promise<Owner[]> {
  const { workspaceId, scope } = ctx;
  const tree = await tx.select({ id: teams.id, parentId: teams.parentId, name: teams.name }).from(teams).where(eq(teams.workspaceId, workspaceId)).orderBy(asc(teams.name), asc(teams.id));
  const people = await tx.select({ id: members.id, name: members.name, status: members.status }).from(members).where(eq(members.workspaceId, workspaceId)).orderBy(asc(members.name), asc(members.id)).limit(mostMembers);
  const places = await tx.select({ teamId: teamMembers.teamId, memberId: teamMembers.memberId }).from(teamMembers).where(eq(teamMembers.workspaceId, workspaceId));
  const sets = hasPermission(ctx, "quotas.set");
  const mine = new Set(scope.all ? tree.map(({ id }) => id) : scope.teamIds);
  const seen = new Set<string>();
  const owners: Owner[] = scope.all ? [{ kind: "workspace", id: nilId, name: "The whole company", depth: 0, mayEdit: sets && hasPermission(ctx, "workspace.manage") }] : [];
  const add = (id: string, depth: number, mayEdit: boolean) => {
    const person = people.find((one) => one.id === id);
    if (!person || person.status === "suspended" || seen.has(id)) return;
    seen.add(id);
    owners.push({ kind: "member", id, name: person.name, depth, mayEdit });
  };
  const walk = (parentId: string | null, depth: number) => {
    for (const team of tree.filter((one) => one.parentId === parentId)) {
      const reached = mine.has(team.id);
      if (reached) owners.push({ kind: "team", id: team.id, name: team.name, depth, mayEdit: sets });
      walk(team.id, depth + Number(reached));
      if (reached) for (const { id } of people) if (places.some((place) => place.teamId === team.id && place.memberId === id)) add(id, depth + 1, sets);
    }
  };
  walk(null, scope.all ? 1 : 0);
  if (scope.all) for (const { id } of people) add(id, 1, sets);
  else add(scope.memberId, 0, false);
  return owners;
}
