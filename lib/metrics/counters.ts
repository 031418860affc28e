import "server-only";
import type { conversations } from "@/db/schema";
import type { Unit } from "../context";
import { nilId } from "../ids";
import { workspaceOf } from "./workspace-of";

/** What is added to the counters of one connection, team and member (null: nobody's, no team's). */
export interface CounterDelta {
  workspaceId: string;
  connectionId: string;
  teamId: string | null;
  memberId: string | null;
  open?: number;
  waitingOnUs?: number;
  unread?: number;
  snoozed?: number;
}

type Counted = Pick<typeof conversations.$inferSelect, "workspaceId" | "connectionId" | "teamId" | "assigneeId" | "status" | "waitingSince" | "unreadCount" | "isTeamChannel">;

/**
 * What a conversation adds to the counters: they count the open ones (not snoozed, not closed), those of them in which
 * the other side waits for us, and those with something unread; and apart from them those that are snoozed. A team channel is none of them.
 */
export function countersOf(conversation: Counted): Required<CounterDelta> {
  const isCounted = !conversation.isTeamChannel;
  const open = isCounted && (conversation.status === "open" || conversation.status === "waiting");
  return {
    workspaceId: conversation.workspaceId,
    connectionId: conversation.connectionId,
    teamId: conversation.teamId,
    memberId: conversation.assigneeId,
    open: open ? 1 : 0,
    waitingOnUs: open && conversation.waitingSince ? 1 : 0,
    unread: open && conversation.unreadCount > 0 ? 1 : 0,
    snoozed: isCounted && conversation.status === "snoozed" ? 1 : 0,
  };
}

/** What changes in the counters when a conversation becomes `after`; `before` is null for a new one. */
export function counterDeltas(before: Counted | null, after: Counted): CounterDelta[] {
  const added = countersOf(after);
  if (!before) return [added];
  const gone = countersOf(before);
  const stays = gone.connectionId === added.connectionId && gone.teamId === added.teamId && gone.memberId === added.memberId;
  if (stays && gone.open === added.open && gone.waitingOnUs === added.waitingOnUs && gone.unread === added.unread && gone.snoozed === added.snoozed) return [];
  return [{ ...gone, open: -gone.open, waitingOnUs: -gone.waitingOnUs, unread: -gone.unread, snoozed: -gone.snoozed }, added];
}

/** Adds to the counters of one workspace in one statement; rows are summed first and written in key order, so that batches cannot deadlock. */
export async function addCounters({ sql }: Pick<Unit, "sql">, deltas: readonly CounterDelta[]): Promise<void> {
  const rows = sumByKey(deltas);
  if (!rows.length) return;
  await sql`
    insert into conversation_counters as t (workspace_id, connection_id, team_id, member_id, open, waiting_on_us, unread, snoozed)
    select ${workspaceOf(deltas)}::uuid, connection_id, team_id, member_id, open, waiting_on_us, unread, snoozed
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as r(connection_id uuid, team_id uuid, member_id uuid, open int, waiting_on_us int, unread int, snoozed int)
    on conflict (workspace_id, connection_id, team_id, member_id) do update
      set open = t.open + excluded.open, waiting_on_us = t.waiting_on_us + excluded.waiting_on_us, unread = t.unread + excluded.unread, snoozed = t.snoozed + excluded.snoozed`;
}

interface CounterRow {
  connection_id: string;
  team_id: string;
  member_id: string;
  open: number;
  waiting_on_us: number;
  unread: number;
  snoozed: number;
}

function sumByKey(deltas: readonly CounterDelta[]): CounterRow[] {
  const sums = new Map<string, CounterRow>();
  for (const { connectionId, teamId, memberId, open = 0, waitingOnUs = 0, unread = 0, snoozed = 0 } of deltas) {
    const key = [connectionId, teamId ?? nilId, memberId ?? nilId].join();
    const sum = sums.get(key) ?? { connection_id: connectionId, team_id: teamId ?? nilId, member_id: memberId ?? nilId, open: 0, waiting_on_us: 0, unread: 0, snoozed: 0 };
    sum.open += open;
    sum.waiting_on_us += waitingOnUs;
    sum.unread += unread;
    sum.snoozed += snoozed;
    sums.set(key, sum);
  }
  return [...sums].filter(([, row]) => row.open || row.waiting_on_us || row.unread || row.snoozed).sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}
