import "server-only";
import { desc, eq, sql } from "drizzle-orm";
import { figureChecks, type FigureDifference } from "@/db/schema";
import { inTransaction, systemContext, type Unit } from "../context";
import { newId } from "../ids";
import { recountMentions } from "../mentions/count";
import { log } from "../log";
import { differencesIn } from "./differences";
import { factKinds } from "./happened";
import { weighMissing } from "../deals/talk/weigh";
import { addToHours, columnOf, repairDays } from "./rollups";
import { recountSales, repairSales } from "./sales/check";
import { saleKinds } from "./sales/kinds";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Days that are always compared, and others of the whole history, drawn anew each time. */
const recentDays = 2;
const olderDays = 3;
/** A job that comes twice does it once. */
const leastMs = 6 * hourMs;
const differencesKept = 100;
const checksKept = 100;

/**
 * Compares figures with the facts behind them, for the last days and some that were drawn out of all there are (the first
 * time: for all), and puts right what is other. What was found is kept (`lastCheck`).
 * @param draw a number from 0 to 1, for tests
 * @returns whether it did: not again within hours
 */
export async function checkFigures(workspaceId: string, now = new Date(), draw: () => number = Math.random): Promise<boolean> {
  const ctx = systemContext(workspaceId);
  const [last] = await inTransaction(ctx, ({ tx }) => tx.select({ at: figureChecks.at }).from(figureChecks).where(eq(figureChecks.workspaceId, workspaceId)).orderBy(desc(figureChecks.id)).limit(1));
  if (last && now.getTime() - last.at.getTime() < leastMs) return false;
  const found: FigureDifference[] = [];
  const days = last ? await chooseDays(workspaceId, now, draw) : await allDays(workspaceId);
  found.push(...(await recountMentions(workspaceId, days.map((day) => ({ from: day, to: new Date(day.getTime() + dayMs) })))));
  for (const day of days) found.push(...(await repairFigures(workspaceId, day, new Date(day.getTime() + dayMs))));
  found.push(...(await recountSales(workspaceId, new Date(now.getTime() - recentDays * dayMs))));
  await weighMissing(workspaceId);
  if (found.length) log.warn({ workspaceId, differences: found.length, first: found[0] }, "figures were other than the facts behind them, and were put right");
  await inTransaction(ctx, async ({ tx }) => {
    await tx.insert(figureChecks).values({ workspaceId, id: newId(), at: now, hours: days.length * 24, differences: found.length, found: found.slice(0, differencesKept) });
    const [oldest] = (await tx.select({ id: figureChecks.id }).from(figureChecks).where(eq(figureChecks.workspaceId, workspaceId)).orderBy(desc(figureChecks.id)).limit(checksKept + 1)).slice(checksKept);
    if (oldest) await tx.execute(sql`delete from figure_checks where workspace_id = ${workspaceId} and id <= ${oldest.id}::uuid`);
  });
  return true;
}

/** Beginnings of UTC days, latest first. */
async function chooseDays(workspaceId: string, now: Date, draw: () => number): Promise<Date[]> {
  const today = dayOf(now);
  const [first] = await inTransaction(systemContext(workspaceId), ({ tx }) => tx.execute<{ hour: string | null }>(sql`
    select least((select hour from rollup_hourly where workspace_id = ${workspaceId} order by hour limit 1), (select hour from rollup_sales where workspace_id = ${workspaceId} order by hour limit 1)) as hour`));
  const days = new Set(Array.from({ length: recentDays }, (_, ago) => today - ago));
  const older = first?.hour ? today - recentDays - dayOf(new Date(first.hour)) + 1 : 0;
  for (let n = 0; n < olderDays && older > 0; n++) days.add(today - recentDays - Math.floor(draw() * older));
  return [...days].sort((a, b) => b - a).map(startOf);
}

const dayOf = (at: Date) => Math.floor(at.getTime() / dayMs);
const startOf = (day: number) => new Date(day * dayMs);

/** Every day that has figures, or what figures are made of. */
async function allDays(workspaceId: string): Promise<Date[]> {
  const days: Date[] = [];
  for (let before = "infinity"; ; ) {
    const [latest] = await inTransaction(systemContext(workspaceId), ({ tx }) => tx.execute<{ at: string | null }>(sql`
      select greatest(
        (select hour from rollup_hourly where workspace_id = ${workspaceId} and hour < ${before}::timestamptz order by hour desc limit 1),
        (select sent_at from messages where workspace_id = ${workspaceId} and place_team_id is not null and sent_at < ${before}::timestamptz order by sent_at desc nulls last, id desc nulls last limit 1),
        (select at from mentions where workspace_id = ${workspaceId} and at < ${before}::timestamptz order by at desc nulls last, id desc nulls last limit 1),
        ${sql.join(factKinds.map((kind) => sql`(select at from metric_facts where workspace_id = ${workspaceId} and kind = ${kind} and at < ${before}::timestamptz order by at desc limit 1)`), sql`, `)},
        (select hour from rollup_sales where workspace_id = ${workspaceId} and hour < ${before}::timestamptz order by hour desc limit 1),
        ${sql.join(saleKinds.map((kind) => sql`(select at from sales_facts where workspace_id = ${workspaceId} and kind = ${kind} and at < ${before}::timestamptz order by at desc limit 1)`), sql`, `)}) as at`));
    if (!latest?.at) return days;
    const day = startOf(dayOf(new Date(latest.at)));
    days.push(day);
    before = day.toISOString();
  }
}

/**
 * Makes the rollups of some hours what their facts add up to, in one transaction.
 *
 * Others may add meanwhile and need not wait. Facts and rollups are read by one statement, hence in one snapshot; whoever
 * adds commits both at once, so a snapshot has both or neither, and the difference is none of theirs. It is then added to
 * the rows, as they add, rather than set: whichever is first, the sum is the same. Only two repairs must not follow the
 * same snapshot, or they would add it twice; so each takes a lock, and reads once it has it.
 * @param from,to whole hours
 * @returns what was other
 */
export function repairFigures(workspaceId: string, from: Date, to: Date): Promise<FigureDifference[]> {
  return inTransaction(systemContext(workspaceId), async (unit) => {
    await takeTurn(unit, workspaceId);
    const differences = await differencesIn(unit, workspaceId, from, to);
    await addToHours(unit, differences.map(({ hour, connectionId, teamId, memberId, measure, was, is }) => ({ workspaceId, at: new Date(hour), connectionId, teamId, memberId, measures: { [measure]: is - was } })));
    const days = await repairDays(unit, workspaceId, from, to);
    // A day that is other because its hours were is told once.
    return [...differences, ...(differences.length ? [] : days.flatMap(ofDay)), ...(await repairSales(unit, workspaceId, from, to))];
  });
}

/** What a day lacked, of each measure. */
const ofDay = ({ day, connection_id: connectionId, team_id: teamId, member_id: memberId, ...lacked }: Awaited<ReturnType<typeof repairDays>>[number]): FigureDifference[] =>
  [...columnOf].flatMap(([measure, column]) => (Number(lacked[column]) ? [{ hour: `${day}T00:00:00.000Z`, ofDay: true as const, connectionId, teamId, memberId, measure, was: 0, is: Number(lacked[column]) }] : []));

const takeTurn = ({ tx }: Unit, workspaceId: string) => tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`figures ${workspaceId}`}, 0))`);
