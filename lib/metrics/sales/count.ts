import "server-only";
import type { Context, Unit } from "../../context";
import { newId, nilId } from "../../ids";
import type { FigureDifference } from "@/db/schema";
import { salesEntries, type Sale } from "./kinds";
import { addSalesRollups, type SalesDelta } from "./rollups";
import { readWanted, type Wanted } from "./wanted";
import { noteClosed } from "./weigh-soon";

/** What counts for sales: records of these kinds, and that somebody received an offer. */
export const countedKinds = ["deals", "quotes", "orders", "offer-recipients"] as const;
export type CountedKind = (typeof countedKinds)[number];

interface Touched {
  kind: CountedKind;
  id: string;
}

const isCounted = (kind: string): kind is CountedKind => (countedKinds as readonly string[]).includes(kind);

/** Has records that came, changed or went counted as they are then, at the end of the transaction. Of other kinds nothing is. */
export function noteSales(unit: Unit, { workspaceId }: Pick<Context, "workspaceId">, kind: string, ids: readonly string[]): void {
  if (isCounted(kind) && ids.length) unit.atEnd(countTouched, ...ids.map((id) => ({ workspaceId, kind, id })));
}

const countTouched = async (unit: Unit, touched: readonly (Touched & { workspaceId: string })[]): Promise<void> => void (await countSales(unit, touched[0]!.workspaceId, touched));

/** A fact as it is kept. */
interface Kept extends Sale {
  id: string;
  recordId: string;
  at: Date;
  teamId: string;
  memberId: string;
}

/**
 * Makes figures what these records say now, with their facts and rollups in one transaction. Whose a fact is, is who owned the record
 * when it first counted; an amount or a moment that is put right later is put right in place; what is not so any more (a deal that is
 * open again, an order that was cancelled, a record that was deleted) is taken back.
 * @returns the facts that became other, for whoever looks for what was missed
 */
export async function countSales(unit: Unit, workspaceId: string, touched: readonly Touched[]): Promise<FigureDifference[]> {
  const [wanted, kept] = [await readWanted(unit, workspaceId, touched), await readKept(unit, workspaceId, touched.map(({ id }) => id))];
  const known = new Map(kept.map((fact) => [keyOf(fact), fact]));
  const gone: Kept[] = [];
  const fresh: Wanted[] = [];
  const moved: [Kept, Wanted][] = [];
  for (const one of wanted) {
    const fact = known.get(keyOf(one));
    known.delete(keyOf(one));
    // When it was sent is when it first was.
    const at = fact && one.kind === "quote_sent" ? fact.at : one.at;
    if (!fact) fresh.push(one);
    else if (fact.at.getTime() !== at.getTime() || fact.amountMinor !== one.amountMinor || fact.currency !== one.currency || fact.value !== one.value) moved.push([fact, { ...one, at }]);
  }
  gone.push(...known.values());
  const placed = await place(unit, workspaceId, fresh);
  const added = [...placed, ...moved.map(([{ teamId, memberId, id }, { ownerId: _, ...now }]): Kept => ({ ...now, id, teamId, memberId }))];
  const removed = [...gone, ...moved.map(([fact]) => fact)];
  if (!added.length && !removed.length) return [];
  await remove(unit, workspaceId, removed);
  await keep(unit, workspaceId, added);
  await addSalesRollups(unit, workspaceId, [...added.map((fact) => deltaOf(fact, 1)), ...removed.map((fact) => deltaOf(fact, -1))]);
  noteClosed(unit, workspaceId, [...added, ...removed]);
  return [...added.map((fact) => difference(fact, 0, 1)), ...removed.map((fact) => difference(fact, 1, 0))];
}

const keyOf = ({ recordId, kind }: { recordId: string; kind: string }) => `${recordId} ${kind}`;

const difference = ({ at, teamId, memberId, kind }: Kept, was: number, is: number): FigureDifference => ({ hour: at.toISOString(), connectionId: nilId, teamId, memberId, measure: kind, was, is });

function deltaOf(fact: Kept, sign: 1 | -1): SalesDelta {
  const { at, teamId, memberId, currency } = fact;
  return { at, teamId, memberId, currency, measures: Object.fromEntries(salesEntries(fact).map(([name, value]) => [name, sign * value])) };
}

async function readKept({ sql }: Unit, workspaceId: string, ids: readonly string[]): Promise<Kept[]> {
  const rows = await sql<(Omit<Kept, "amountMinor"> & { amountMinor: string | null })[]>`
    select f.id, f.record_id as "recordId", f.kind, f.at, f.team_id as "teamId", f.member_id as "memberId", f.currency, f.amount_minor as "amountMinor", f.value
    from sales_facts f where f.workspace_id = ${workspaceId} and f.record_id = any(${listOf(ids)}::uuid[])`;
  return rows.map((row) => ({ ...row, amountMinor: row.amountMinor === null ? null : Number(row.amountMinor), at: new Date(row.at) }));
}

const listOf = (ids: readonly string[]) => `{${[...new Set(ids)].join()}}`;

/** Whose each is: its owner's, and the team that they belong to, the one that they are longest in before a department. */
async function place({ sql }: Unit, workspaceId: string, fresh: readonly Wanted[]): Promise<Kept[]> {
  const owners = [...new Set(fresh.flatMap(({ ownerId }) => ownerId ?? []))];
  const rows = owners.length ? await sql<{ memberId: string; teamId: string }[]>`
    select distinct on (m.member_id) m.member_id as "memberId", m.team_id as "teamId"
    from team_members m join teams t on t.workspace_id = ${workspaceId} and t.id = m.team_id
    where m.workspace_id = ${workspaceId} and m.member_id = any(${listOf(owners)}::uuid[])
    order by m.member_id, (t.kind = 'department'), m.team_id` : [];
  const teams = new Map(rows.map(({ memberId, teamId }) => [memberId, teamId]));
  return fresh.map(({ ownerId, ...one }) => ({ ...one, id: newId(), memberId: ownerId ?? nilId, teamId: (ownerId && teams.get(ownerId)) || nilId }));
}

async function remove({ sql }: Unit, workspaceId: string, facts: readonly Kept[]): Promise<void> {
  if (!facts.length) return;
  await sql`
    delete from sales_facts f using json_to_recordset(${JSON.stringify(facts.map(({ kind, at, id }) => ({ kind, at, id })))}::text::json) as g(kind text, at timestamptz, id uuid)
    where f.workspace_id = ${workspaceId} and f.kind = g.kind and f.at = g.at and f.id = g.id`;
}

async function keep({ sql }: Unit, workspaceId: string, facts: readonly Kept[]): Promise<void> {
  if (!facts.length) return;
  const rows = facts.map(({ kind, at, id, teamId, memberId, recordId, currency, amountMinor, value }) => ({ kind, at, id, team_id: teamId, member_id: memberId, record_id: recordId, currency, amount_minor: amountMinor, value }));
  await sql`
    insert into sales_facts (workspace_id, kind, at, id, team_id, member_id, record_id, currency, amount_minor, value)
    select ${workspaceId}::uuid, r.* from json_to_recordset(${JSON.stringify(rows)}::text::json) as r(kind text, at timestamptz, id uuid, team_id uuid, member_id uuid, record_id uuid, currency text, amount_minor bigint, value int)`;
}
