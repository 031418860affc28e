import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { hasPermission, type Context } from "../../context";
import type { MentionRow } from "../../mentions/schema";
import { visibleMentions } from "../../mentions/visibility";
import { beyond, containing, readAhead, type TimelinePart, type TimelineQuestion } from "./part";

const shownText = 2_000;

interface PublicRow extends Record<string, unknown> {
  id: string;
  at: string;
  channel: string;
  is_ours: boolean;
  author_name: string;
  text: string;
  warnings: string[] | null;
  attachments: number;
  sentiment: MentionRow["sentiment"];
  relation: MentionRow["relation"];
  state: MentionRow["state"];
  answered_id: string | null;
  contact_id: string;
  contact_name: string;
}

/** What a contact, or a company's people, wrote in public, and what we answered there. Each handle's own indexes are read from their ends. */
export const readMentions: TimelinePart = async ({ tx }, ctx, question) => {
  const whose = { contacts: "c.id", companies: "c.company_id" }[question.type.kind as string];
  if (!whose || !hasPermission(ctx, "mentions.read")) return [];
  const { workspaceId } = ctx;
  const rows = await tx.execute<PublicRow>(sql`
    select said.*, answered.id as answered_id from (
      select m.*, c.id as contact_id, c.name as contact_name
      from contacts as c
      join identities as i on i.workspace_id = ${workspaceId} and i.contact_id = c.id and i.removed_at is null
      cross join lateral ((${latest(ctx, question, "identity_id")}) union all (${latest(ctx, question, "to_identity_id")})) as m
      where c.workspace_id = ${workspaceId} and ${sql.raw(whose)} = ${question.id}::uuid
      order by m.at desc, m.id desc limit ${readAhead}) as said
    left join mentions as answered on answered.workspace_id = ${workspaceId} and said.is_ours and answered.connection_id = said.connection_id and answered.remote_id = said.parent_remote_id
    order by said.at desc, said.id desc`);
  return rows.map((row) => ({
    kind: "mention", id: row.id, at: new Date(row.at).toISOString(), channel: row.channel, isOurs: row.is_ours, mentionId: row.answered_id ?? row.id, author: row.author_name, text: row.text, warnings: row.warnings ?? [], attachments: Number(row.attachments),
    sentiment: row.sentiment, relation: row.relation, state: row.state, contact: { id: row.contact_id, name: row.contact_name },
  }));
};

/** By an author, or to one. */
const latest = (ctx: Context, { after, words }: TimelineQuestion, column: "identity_id" | "to_identity_id"): SQL => sql`
  select m.id, m.at, m.connection_id, m.channel, m.is_ours, m.author_name, left(case when m.deleted_at is null then m.text else '' end, ${shownText}::int) as text, m.warnings, coalesce(jsonb_array_length(m.attachments), 0) as attachments, m.sentiment, m.relation, m.state, m.parent_remote_id
  from mentions as m
  where ${visibleMentions(ctx)} and ${sql.raw(`m.${column}`)} = i.id ${words.length ? sql`and m.deleted_at is null` : sql``}${containing(sql`m.text`, words)} ${beyond(sql`m.at`, sql`m.id`, after)}
  order by m.at desc nulls last, m.id desc nulls last limit ${readAhead}`;
