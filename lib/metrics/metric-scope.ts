import "server-only";
import { and, eq } from "drizzle-orm";
import { activities, connections, teams } from "@/db/schema";
import { findManifest } from "../connectors/registry";
import { inTransaction, type Context } from "../context";
import { wayNames } from "../deals/talk/live";
import { AppError } from "../errors";
import { nilId } from "../ids";
import { memberNames } from "../members/names";
import { withBelow, type TreeTeam } from "../teams/below";
import { bucketWords } from "./bucket-words";
import type { MetricAnswer, MetricParams } from "./metric-schema";
import type { FigureFilter } from "./read";

/** Names of what figures are split and listed by. */
export interface Names {
  team(id: string): string;
  member(id: string): string;
  hasTeam(id: string): boolean;
  hasMember(id: string): boolean;
}

const noTeam = "No team";
const nobody = "Nobody";

/**
 * A filter as figures are read with, and the same in words. A department stands for all teams below it, as they are now; a
 * team that was removed for what was its.
 * @throws AppError "not_found" when there is and was no such team, or no such member or connection
 */
export async function readScope(ctx: Context, { channel, connection: connectionId, team, member, way, via, bucket }: Omit<MetricParams, "from" | "to">): Promise<{ filter: FigureFilter; scope: MetricAnswer["scope"] }> {
  const [teamId, memberId] = [idOf(team), idOf(member)];
  const tree = teamId && teamId !== nilId ? await readTree(ctx) : [];
  const names = await readNames(ctx, memberId ? [memberId] : [], tree);
  if (teamId && !names.hasTeam(teamId) && !(await wasTeam(ctx, teamId))) throw new AppError("not_found", "There is no such team. Choose one of this workspace, or `none` for what is no team's.", { fields: [{ field: "team", message: "No such team." }] });
  if (memberId && !names.hasMember(memberId)) throw new AppError("not_found", "There is no such member. Choose one of this workspace, or `none` for what is nobody's.", { fields: [{ field: "member", message: "No such member." }] });
  const connection = connectionId ? await readConnection(ctx, connectionId) : null;
  return {
    filter: { ...(channel !== undefined && { channel }), ...(connectionId && { connectionId }), ...(teamId && { teamIds: withBelow(tree, teamId) }), ...(memberId && { memberId }), ...((way || via) && { talk: { way, via } }), ...(bucket !== undefined && { bucket }) },
    scope: {
      channel: channel === undefined ? null : { id: channel, name: findManifest(channel)?.name ?? channel },
      connection,
      team: teamId ? { id: orNull(teamId), name: names.team(teamId) } : null,
      member: memberId ? { id: orNull(memberId), name: names.member(memberId) } : null,
      ...((way || via) && { talk: [...(way ? [wayNames[way].toLowerCase()] : []), ...(via ? [`on ${findManifest(via)?.name ?? via}`] : [])].join(" ") }),
      ...(bucket !== undefined && { talk: bucketWords(bucket) }),
    },
  };
}

const idOf = (whose: string | undefined) => (whose === "none" ? nilId : whose);
export const orNull = (id: string): string | null => (id === nilId ? null : id);

interface Node extends TreeTeam {
  name: string;
}

const readTree = (ctx: Context): Promise<Node[]> =>
  inTransaction(ctx, ({ tx }) => tx.select({ id: teams.id, parentId: teams.parentId, name: teams.name }).from(teams).where(eq(teams.workspaceId, ctx.workspaceId)));

async function readConnection(ctx: Context, id: string): Promise<{ id: string; name: string }> {
  const [connection] = await inTransaction(ctx, ({ tx }) => tx.select({ id: connections.id, name: connections.name }).from(connections).where(and(eq(connections.workspaceId, ctx.workspaceId), eq(connections.id, id))));
  if (!connection) throw new AppError("not_found", "There is no such connection. Choose one of this workspace.", { fields: [{ field: "connection", message: "No such connection." }] });
  return connection;
}

/** Removing a team is written down; its figures stay. */
async function wasTeam(ctx: Context, id: string): Promise<boolean> {
  const [gone] = await inTransaction(ctx, ({ tx }) =>
    tx.select({ id: activities.id }).from(activities).where(and(eq(activities.workspaceId, ctx.workspaceId), eq(activities.targetId, id), eq(activities.action, "team.delete"))).limit(1));
  return gone !== undefined;
}

/** Names of all teams, and of these members. Who or what is not there any more has none. */
export async function readNames(ctx: Context, memberIds: readonly string[], known?: readonly Node[]): Promise<Names> {
  const tree = known ?? (await readTree(ctx));
  const wanted = [...new Set(memberIds)].filter((id) => id !== nilId);
  const people = wanted.length ? await memberNames(ctx, wanted) : new Map<string, string>();
  const teamNames = new Map(tree.map(({ id, name }) => [id, name]));
  return {
    team: (id) => (id === nilId ? noTeam : (teamNames.get(id) ?? "A team that was removed")),
    hasTeam: (id) => id === nilId || teamNames.has(id),
    hasMember: (id) => id === nilId || people.has(id),
    member: (id) => (id === nilId ? nobody : (people.get(id) ?? "Somebody who left")),
  };
}
