import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { contacts } from "@/db/schema";
import type { Context, Unit } from "../../context";
import type { RecordKind, RecordType } from "../contract";
import { tableOf } from "../tables";
import { recordTypes } from "../types";
import type { TimelineEntry } from "../timeline-schema";
import { beyond, readAhead, type TimelinePart, type TimelineQuestion } from "./part";

/** People of a company are no news of it. */
const silent: readonly RecordKind[] = ["contacts", "companies"];

/** Records of any kind that point to it, when they were made: its deals, quotes, orders, cases, tasks. */
export const readPointing: TimelinePart = async (unit, ctx, question) => {
  const pointing = Object.values(recordTypes).filter(({ kind }) => !silent.includes(kind)).flatMap((type) => type.fields.filter((field) => field.type === "record" && field.of === question.type.kind).map(({ name }) => ({ type, name })));
  return (await Promise.all(pointing.map(({ type, name }) => readKind(unit, ctx, type, name, question)))).flat();
};

const has = (type: RecordType, name: string) => type.fields.some((field) => field.name === name);

interface PointingRow extends Record<string, unknown> {
  id: string;
  name: string;
  created_at: string;
  status: string | null;
  total_minor: string | number | null;
  currency: string | null;
}

async function readKind({ tx }: Unit, ctx: Context, type: RecordType, pointer: string, question: TimelineQuestion): Promise<TimelineEntry[]> {
  const { workspaceId } = ctx;
  const table = tableOf(type);
  const columns = table as unknown as Record<string, SQL>;
  const amount = has(type, "totalMinor") ? columns.totalMinor : has(type, "amountMinor") ? columns.amountMinor : sql`null`;
  const of = (name: string) => (has(type, name) ? columns[name] : sql`null`);
  const latest = (condition: SQL): SQL => sql`
    select ${table.id} as id, ${table.name} as name, ${table.createdAt} as created_at, ${of("status")} as status, ${amount} as total_minor, ${of("currency")} as currency
    from ${table}
    where ${table.workspaceId} = ${workspaceId} and ${condition} and ${table.deletedAt} is null ${beyond(sql`${table.createdAt}`, sql`${table.id}`, question.after)}
    order by ${table.createdAt} desc, ${table.id} desc limit ${readAhead}`;
  const own = latest(sql`${columns[pointer]} = ${question.id}`);
  // What names only somebody of a company is the company's as well.
  const ofPeople = question.type.kind === "companies" && has(type, "contactId");
  const rows = await tx.execute<PointingRow>(ofPeople ? sql`
    select * from ((${own}) union all (
      select theirs.* from ${contacts} cross join lateral (${latest(sql`${columns.contactId} = ${contacts.id} and ${columns[pointer]} is null`)}) theirs
      where ${contacts.workspaceId} = ${workspaceId} and ${contacts.companyId} = ${question.id})) both_of_them
    order by created_at desc, id desc limit ${readAhead}` : own);
  return rows.map((row) => {
    const at = new Date(row.created_at).toISOString();
    return { kind: "record", id: row.id, at, record: { kind: type.kind, id: row.id, name: row.name, status: row.status, totalMinor: row.total_minor === null ? null : Number(row.total_minor), currency: row.currency } };
  });
}
