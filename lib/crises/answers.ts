import "server-only";
import { sql } from "drizzle-orm";
import type { Context, Unit } from "../context";
import { matching } from "../mentions/conditions";
import type { CrisisAnswer, CrisisDetail, CrisisRow } from "./schema";

const most = 500;
const shown = 50;

interface Row extends Record<string, unknown> {
  id: string;
  mention_id: string;
  to: string;
  channel: string;
  text: string;
  by: string | null;
  status: CrisisAnswer["status"];
  error: string | null;
  at: string;
  said_at: string;
}

/** What we answered in public: through Weft with how far it got, and what was written on the platforms themselves. The latest first. */
export async function readAnswers({ tx }: Unit, ctx: Context, crisis: CrisisRow): Promise<CrisisDetail["answers"]> {
  const { workspaceId } = ctx;
  const rows = await tx.execute<Row>(sql`
    with said as materialized (select m.id, m.connection_id, m.remote_id, m.author_name, m.channel, m.at from mentions as m where ${matching(ctx, { state: "all", sort: "newest", crisis: crisis.id })} order by m.at desc nulls last limit ${10_000})
    (select p.id, w.id as mention_id, w.author_name as to, w.channel, p.text, coalesce(p.author_name, 'Somebody') as by, p.status, p.error, coalesce(p.published_at, p.created_at) as at, w.at as said_at
      from said as w join posts as p on p.workspace_id = ${workspaceId} and p.reply_to_id = w.id and p.status <> 'withdrawn')
    union all
    (select o.id, w.id, w.author_name, w.channel, o.text, null, 'published', null, o.at, w.at
      from said as w join mentions as o on o.workspace_id = ${workspaceId} and o.connection_id = w.connection_id and o.parent_remote_id = w.remote_id and o.is_ours and o.deleted_at is null
        and not exists (select 1 from posts as p where p.workspace_id = ${workspaceId} and p.connection_id = o.connection_id and p.remote_id = o.remote_id))
    order by at desc, id desc limit ${most}`);
  const items = rows.map(({ mention_id: mentionId, said_at: saidAt, at, ...row }): CrisisAnswer => ({ ...row, mentionId, at: new Date(at).toISOString(), afterMinutes: row.status === "published" ? minutesBetween(saidAt, at) : null }));
  const sent = items.filter(({ status }) => status === "published");
  const first = sent.at(-1);
  return {
    items: items.slice(0, shown), sent: sent.length, more: rows.length === most,
    firstAfterMinutes: first ? minutesBetween(crisis.beganAt, first.at) : null,
    medianMinutes: medianOf(sent.map(({ afterMinutes }) => afterMinutes!)),
  };
}

const minutesBetween = (from: string, to: string): number => Math.max(0, Math.round((new Date(to).getTime() - new Date(from).getTime()) / 6_000) / 10);

function medianOf(values: readonly number[]): number | null {
  if (!values.length) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
