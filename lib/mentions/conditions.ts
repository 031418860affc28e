import "server-only";
import { sql, type SQL } from "drizzle-orm";
import type { Context } from "../context";
import { ofCrisis } from "../crises/belonging";
import { nilId } from "../is-id";
import type { MentionFilter } from "./schema";
import { visibleMentions } from "./visibility";

/** What a list holds, as a condition on the alias `m`. */
export function matching(ctx: Context, filter: MentionFilter): SQL {
  const { state, assignee, label, connection, channel, relation, language, sentiment, intent, topic, author, query, crisis, answering, since, until, q } = filter;
  const parts: (SQL | null)[] = [
    visibleMentions(ctx),
    state === "all" ? sql`m.state is not null` : sql`m.state = ${state}`,
    assignee ? (assignee === nilId ? sql`m.assignee_id is null` : sql`m.assignee_id = ${assignee}::uuid`) : null,
    label ? sql`${label} = any(m.labels)` : null,
    connection ? sql`m.connection_id = ${connection}::uuid` : null,
    channel ? sql`m.channel = ${channel}` : null,
    relation ? sql`m.relation = ${relation}` : null,
    language ? sql`m.language = ${language}` : null,
    sentiment ? sql`m.sentiment = ${sentiment}` : null,
    intent ? sql`m.intent = ${intent}` : null,
    topic ? sql`m.topic_id = ${topic}::uuid` : null,
    author ? sql`m.identity_id = ${author}::uuid` : null,
    query ? sql`exists (select 1 from mention_queries as f where f.workspace_id = ${ctx.workspaceId} and f.mention_id = m.id and f.query_id = ${query}::uuid)` : null,
    crisis ? ofCrisis(ctx, crisis) : null,
    answering ? sql`exists (select 1 from mentions as p where p.workspace_id = ${ctx.workspaceId} and p.connection_id = m.connection_id and p.remote_id = m.parent_remote_id and p.identity_id = ${answering}::uuid and p.identity_id is distinct from m.identity_id)` : null,
    until ? sql`m.at < ${until}::timestamptz` : null,
    since ? sql`m.at >= ${since}::timestamptz` : null,
    ...words(q).map((word) => sql`(m.text ilike ${word} or m.author_name ilike ${word} or m.author_handle ilike ${word})`),
  ];
  return sql.join(parts.filter((part) => part !== null), sql` and `);
}

const words = (q: string | undefined): string[] => (q ?? "").split(/\s+/).filter(Boolean).slice(0, 8).map((word) => `%${word.replaceAll(/[\\%_]/g, "\\$&")}%`);
