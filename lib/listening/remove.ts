import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { listeningQueries } from "@/db";
import { inTransaction, requirePermission, type Context } from "../context";
import { forgetSeries } from "../crises/series";
import { AppError } from "../errors";
import { nilId } from "../ids";

/** Stops listening and forgets what it found; the mentions stay. @throws AppError "not_found" · "forbidden" */
export async function removeQuery(ctx: Context, id: string): Promise<void> {
  requirePermission(ctx, "mentions.answer");
  const { workspaceId } = ctx;
  await inTransaction(ctx, async (unit) => {
    const [query] = await unit.tx.select({ id: listeningQueries.id }).from(listeningQueries).where(and(eq(listeningQueries.workspaceId, workspaceId), eq(listeningQueries.id, id))).for("update");
    if (!query) throw new AppError("not_found", "This query does not exist. Somebody may have deleted it.");
    // What no other query found is counted in the whole no more.
    await unit.tx.execute(sql`
      insert into listening_volume (workspace_id, hour, query_id, connection_id, team_id, mentions)
      select ${workspaceId}::uuid, date_trunc('hour', q.at, 'UTC'), ${nilId}::uuid, q.connection_id, q.team_id, sum(-1)::int
      from mention_queries as q left join mention_queries as o on o.workspace_id = ${workspaceId} and o.mention_id = q.mention_id and o.query_id <> q.query_id
      where q.workspace_id = ${workspaceId} and q.query_id = ${id}::uuid and o.query_id is null
      group by 2, 4, 5 order by 2, 4, 5
      on conflict (workspace_id, hour, query_id, connection_id, team_id) do update set mentions = listening_volume.mentions + excluded.mentions`);
    await forgetSeries(unit, workspaceId, id);
    await unit.tx.execute(sql`delete from listening_volume where workspace_id = ${workspaceId} and query_id = ${id}::uuid`);
    await unit.tx.delete(listeningQueries).where(and(eq(listeningQueries.workspaceId, workspaceId), eq(listeningQueries.id, id)));
    unit.change({ topic: "mention", ids: [] });
  });
}
