import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { automationRules } from "@/db/schema";
import { inTransaction, systemContext, type Unit } from "../context";
import { toRule } from "./find";
import { noteEvents } from "./note";

/** So many that fell silent are looked at in one go; the rest follows with the next. */
const atOnce = 1_000;

/** Notes conversations in which nothing was said for as long as a rule waits: each once for each silence, since a rule remembers up to when it looked. */
export async function watchSilence(workspaceId: string, now = new Date()): Promise<void> {
  await inTransaction(systemContext(workspaceId), async (unit) => {
    const rows = await unit.tx.select().from(automationRules).where(and(eq(automationRules.workspaceId, workspaceId), eq(automationRules.event, "silent"), eq(automationRules.isOn, true), isNull(automationRules.deletedAt))).orderBy(automationRules.id).for("update");
    for (const row of rows) {
      const { silentHours, silentSide } = toRule(row);
      const spanMs = (silentHours ?? 24) * 3_600_000;
      const from = row.lookedUntil ?? now;
      const found = await silentBetween(unit, workspaceId, silentSide ?? "them", new Date(from.getTime() - spanMs), new Date(now.getTime() - spanMs));
      noteEvents(unit, workspaceId, found.map(({ id }) => ({ kind: "silent", conversationId: id, at: now, detail: { ruleId: row.id } })));
      // Of more than fit the last one says from where the next goes on.
      const until = found.length === atOnce ? new Date(new Date(found.at(-1)!.at).getTime() + spanMs) : now;
      await unit.tx.update(automationRules).set({ lookedUntil: until }).where(and(eq(automationRules.workspaceId, workspaceId), eq(automationRules.id, row.id)));
    }
  });
}

/** Conversations that are not closed and whose last message, or that for which somebody waits, was within a time. */
async function silentBetween({ tx }: Unit, workspaceId: string, side: "them" | "us" | "anybody", after: Date, until: Date): Promise<{ id: string; at: string }[]> {
  const bounds = (column: ReturnType<typeof sql>) => sql`${column} > ${after.toISOString()}::timestamptz and ${column} <= ${until.toISOString()}::timestamptz`;
  if (side === "us") return tx.execute(sql`select c.id, c.waiting_since as at from conversations as c where c.workspace_id = ${workspaceId} and ${bounds(sql`c.waiting_since`)} and c.status in ('open', 'waiting') order by c.waiting_since, c.id limit ${atOnce}::int`);
  return tx.execute(sql`
    select c.id, c.last_message_at as at from conversations as c
    where c.workspace_id = ${workspaceId} and c.status in ('open', 'waiting') and ${bounds(sql`c.last_message_at`)} ${side === "them" ? sql`and c.last_message_direction = 'out' and c.waiting_since is null` : sql``}
    order by c.last_message_at, c.id limit ${atOnce}::int`);
}
