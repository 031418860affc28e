import "server-only";
import type { Context, Unit } from "../context";
import { newId } from "../ids";
import type { RuleEvent } from "./events";

/** Something that rules may wait for. */
export interface Happening {
  kind: RuleEvent;
  conversationId?: string | undefined;
  messageId?: string | undefined;
  contactId?: string | undefined;
  mentionId?: string | undefined;
  detail?: Record<string, unknown>;
  at: Date;
}

export const runRulesJob = (workspaceId: string) => ({ identifier: "run_rules", payload: { workspaceId }, queue_name: `automation:${workspaceId}`, job_key: `automation:${workspaceId}`, max_attempts: 25 });

/** What came in long after it was said (a history that is fetched) begins nothing. */
const tooOldMs = 24 * 3_600_000;

/**
 * Keeps what happened where a rule that is on waits for it, in the transaction in which it happened, for the job that asks the rules: two
 * statements for any number, which nobody waits for.
 * @param cause the rules by whose doing it happened
 */
export function noteEvents({ sql, later }: Unit, workspaceId: string, happenings: readonly Happening[], cause: readonly string[] = [], now = Date.now()): void {
  const recent = happenings.filter(({ at }) => now - at.getTime() < tooOldMs);
  if (!recent.length) return;
  const rows = recent.map(({ kind, conversationId, messageId, contactId, mentionId, detail = {}, at }) => ({ i: newId(), k: kind, c: conversationId, m: messageId, p: contactId, n: mentionId, d: detail, a: at.toISOString() }));
  const kinds = JSON.stringify([...new Set(recent.map(({ kind }) => kind))]);
  later(
    sql`
      insert into automation_events (workspace_id, id, kind, conversation_id, message_id, contact_id, mention_id, detail, chain, at)
      select ${workspaceId}::uuid, i, k, c, m, p, n, d, array(select jsonb_array_elements_text(${JSON.stringify(cause)}::text::jsonb))::uuid[], a from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as x(i uuid, k text, c uuid, m uuid, p uuid, n uuid, d jsonb, a timestamptz)
      where exists (select 1 from automation_rules r where r.workspace_id = ${workspaceId} and r.event = x.k and r.is_on and r.deleted_at is null)`,
    sql`select weft_add_jobs(${JSON.stringify([runRulesJob(workspaceId)])}::text::json) where exists (select 1 from automation_rules r where r.workspace_id = ${workspaceId} and r.event = any(array(select jsonb_array_elements_text(${kinds}::text::jsonb))) and r.is_on and r.deleted_at is null)`,
  );
}

/** A contact is another: noted once the transaction's other work is done, in as many statements for many contacts as for one. */
export const noteContactChanged = (unit: Unit, { workspaceId, cause = [] }: Context, contactId: string): void => unit.atEnd(noteContacts, { workspaceId, contactId, cause });

async function noteContacts(unit: Unit, changed: readonly { workspaceId: string; contactId: string; cause: readonly string[] }[]): Promise<void> {
  const [first] = changed;
  if (first) noteEvents(unit, first.workspaceId, [...new Set(changed.map(({ contactId }) => contactId))].map((contactId) => ({ kind: "contact_changed", contactId, at: new Date() })), first.cause);
}
