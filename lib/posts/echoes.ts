import "server-only";
import { sqlArray } from "@/db";
import type { Unit } from "../context";
import type { Incoming } from "../ingest/incoming";
import { settlePublications } from "../publications/settle";

/**
 * The platform tells of a post of ours: one whose fate was unclear is known to be published. It is recognised by its key, which some platforms use
 * as an id, else by its words in answer to the same post.
 */
export async function clearPosts(unit: Unit, workspaceId: string, items: readonly Incoming[]): Promise<void> {
  if (!items.length) return;
  const { sql } = unit;
  const told = items.flatMap(({ connection, event, externalId, at }) => [externalId, ...(event.aliases ?? [])].map((id) => ({ connectionId: connection.id, id, remoteId: externalId, at, url: event.url ?? null, text: event.text ?? "", parent: event.replyTo ?? null })));
  const known = await sql<{ publication_id: string | null }[]>`
    update posts set status = 'published', remote_id = w.r, url = coalesce(w.u, url), published_at = w.a, error = null, error_kind = null
    from unnest(${sqlArray(told, ({ connectionId }) => connectionId)}::uuid[], ${sqlArray(told, ({ id }) => id)}::text[], ${sqlArray(told, ({ remoteId }) => remoteId)}::text[], ${sqlArray(told, ({ at }) => at.toISOString())}::timestamptz[],
      ${sqlArray(told, ({ url }) => url)}::text[], ${sqlArray(told, ({ text }) => text)}::text[], ${sqlArray(told, ({ parent }) => parent)}::text[]) as w(c, i, r, a, u, x, p)
    where workspace_id = ${workspaceId} and connection_id = w.c and status = 'unknown'
      and (idempotency_key::text = w.i or (text = w.x and w.p is not null and reply_to_id = (select m.id from mentions m where m.workspace_id = ${workspaceId} and m.connection_id = w.c and m.remote_id = w.p))
        or (text = w.x and w.p is null and publication_id is not null and comments_on_id is null)
        or (text = w.x and w.p is not null and comments_on_id = (select q.id from posts q where q.workspace_id = ${workspaceId} and q.connection_id = w.c and q.remote_id = w.p)))
    returning publication_id`;
  if (known.length) await settlePublications(unit, workspaceId, known.map((row) => row.publication_id));
}
