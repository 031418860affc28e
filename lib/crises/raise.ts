import "server-only";
import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { crises, crisisSeries } from "@/db";
import { systemContext, type Unit, within } from "../context";
import type { Verdict } from "../crisis/detect";
import type { Usual } from "../crisis/usual";
import { newId, nilId } from "../ids";
import { tellOfCrisis } from "../notifications/crisis";
import { pauseInCrisis } from "../publications/settings";
import { writeEntry } from "./entries";
import type { CrisisEntryKind } from "./entry-kinds";
import { rowMs } from "./rows";
import { namesOf, placeKey, type Place, type Watched } from "./series";
import { evidenceWords, placeWords } from "./words";

/** What a row of a series showed; `row` is its beginning in milliseconds. */
export type Finding = Place & { row: number } & (
  | { kind: "alert"; verdict: Verdict; usual: Usual }
  | { kind: "goes_on"; verdict: Verdict; calmSince: number | null }
  | { kind: "over"; calmSince: number }
);

/** What rises within so long of the last alert is the same crisis, and what comes back within so long of its end. */
const togetherMs = 6 * 3_600_000;

type Crisis = typeof crises.$inferSelect;
type CrisisSeries = typeof crisisSeries.$inferSelect;

export interface Found {
  findings: readonly Finding[];
  /** Places of which every row was looked at and in which something goes on; null where not all were looked at. */
  goingOn: ReadonlySet<string> | null;
  watched: Watched;
  now: Date;
}

/**
 * Makes crises of what was found, in the order in which it happened: one begins, another series joins it, it becomes worse, it is over. What begins pauses the
 * schedule in the same transaction.
 */
export async function applyFindings(unit: Unit, workspaceId: string, { findings, goingOn, watched, now }: Found): Promise<void> {
  const { tx } = unit;
  const open = await tx.select().from(crises).where(and(eq(crises.workspaceId, workspaceId), isNull(crises.endedAt))).orderBy(crises.id).for("update");
  if (!findings.length && !open.length) return;
  const series = open.length ? await tx.select().from(crisisSeries).where(and(eq(crisisSeries.workspaceId, workspaceId), sql`${crisisSeries.crisisId} in (select c.id from crises as c where c.workspace_id = ${workspaceId} and c.ended_at is null)`)) : [];
  const book = new Book(unit, workspaceId, watched, now, open, series);
  for (const finding of findings) {
    if (finding.kind === "alert") await book.alert(finding);
    else if (finding.kind === "goes_on") book.goOn(finding);
    else await book.end(finding);
  }
  // A query that is gone or listens for something else has nothing that could calm down.
  if (goingOn) for (const one of series) if (one.endedAt === null && !goingOn.has(placeKey(one))) await book.end({ kind: "over", queryId: one.queryId, connectionId: one.connectionId, row: now.getTime(), calmSince: now.getTime() });
  await book.close();
}

/** The workspace's open crises while findings are applied to them. */
class Book {
  /** Each as it is stored. */
  readonly #stored = new Map<CrisisSeries, string>();
  readonly #begun = new Set<Crisis>();
  #changed = false;

  constructor(readonly unit: Unit, readonly workspaceId: string, readonly watched: Watched, readonly now: Date, readonly open: Crisis[], readonly series: CrisisSeries[]) {
    for (const one of series) this.#stored.set(one, JSON.stringify(one));
  }

  async alert(finding: Extract<Finding, { kind: "alert" }>): Promise<void> {
    const { verdict, row } = finding;
    const at = this.#moment(row);
    const own = this.#ofPlace(finding);
    this.#changed = true;
    if (own) {
      const crisis = this.open.find(({ id }) => id === own.crisisId)!;
      crisis.toldAt = at;
      const wasQuiet = crisis.quietUntil !== null && crisis.quietUntil > at;
      Object.assign(crisis, { quietUntil: null, quietByName: null });
      this.#update(own, verdict, row);
      Object.assign(own, { calmSince: null });
      return this.#write(crisis, own.teamId, "worse", at, `${placeWords(own)}: ${evidenceWords(verdict)}${wasQuiet ? " Clearly worse, so the quiet time is over." : ""}`);
    }
    const began = new Date(Math.min(verdict.startedAt === null ? row : Date.parse(verdict.startedAt), row));
    const joined = this.open.toSorted((a, b) => b.toldAt.getTime() - a.toldAt.getTime()).find(({ toldAt, endedAt }) => endedAt === null && row - toldAt.getTime() <= togetherMs);
    const since = new Date(Math.min(began.getTime(), row - togetherMs));
    const ended = joined ? undefined : this.#findEndedNow(finding, since);
    const again = joined ? undefined : (ended ?? (await this.#findEnded(finding, since)));
    const crisis = joined ?? again ?? this.#begin(began, at);
    const names = namesOf(this.watched, finding);
    if (joined) {
      if (began < joined.beganAt) joined.beganAt = began;
      // While it is quiet one more place is nothing that has to be told.
      if (!joined.quietUntil || joined.quietUntil <= at) joined.toldAt = at;
    }
    if (again) Object.assign(again, { toldAt: at, endedAt: null, endedByName: null, quietUntil: null, quietByName: null });
    if (!joined) {
      this.#begun.add(crisis);
      if (!again) await this.#insert(crisis);
      else if (!ended) await this.#recall(again);
    }
    const known = again && this.series.find((one) => one.crisisId === again.id && placeKey(one) === placeKey(finding));
    if (known) {
      Object.assign(known, { endedAt: null, calmSince: null });
      this.#update(known, verdict, row);
    } else await this.#join(crisis, finding, began);
    await this.#write(crisis, names.teamId, joined ? "joined" : again ? "reopened" : "began", at, `${placeWords(names)}: ${evidenceWords(verdict)}`);
  }

  goOn(finding: Extract<Finding, { kind: "goes_on" }>): void {
    const own = this.#ofPlace(finding);
    if (!own) return;
    this.#update(own, finding.verdict, finding.row);
    own.calmSince = finding.calmSince === null ? null : new Date(finding.calmSince);
  }

  async end(finding: Extract<Finding, { kind: "over" }>): Promise<void> {
    const own = this.#ofPlace(finding);
    if (!own) return;
    own.endedAt = new Date(finding.calmSince);
    const of = this.series.filter(({ crisisId }) => crisisId === own.crisisId);
    const crisis = this.open.find(({ id }) => id === own.crisisId)!;
    if (of.some(({ endedAt }) => endedAt === null)) return;
    Object.assign(crisis, { endedAt: new Date(Math.max(...of.map(({ endedAt }) => endedAt!.getTime()))), quietUntil: null, quietByName: null });
    this.#changed = true;
    await this.#write(crisis, null, "ended", this.#moment(finding.row), "No more is said than usual.");
  }

  /** Puts away what is other now. A crisis that is over already when it is found, after a time without a worker, pauses nothing. */
  async close(): Promise<void> {
    const { unit: { tx }, workspaceId } = this;
    for (const crisis of this.open) {
      const { beganAt, toldAt, endedAt, endedByName, quietUntil, quietByName } = crisis;
      if (this.#changed) await tx.update(crises).set({ beganAt, toldAt, endedAt, endedByName, quietUntil, quietByName }).where(and(eq(crises.workspaceId, workspaceId), eq(crises.id, crisis.id)));
    }
    const changed = this.series.filter((one) => this.#stored.get(one) !== JSON.stringify(one));
    for (const { workspaceId: _, crisisId, queryId, connectionId, ...patch } of changed) await tx.update(crisisSeries).set(patch).where(and(eq(crisisSeries.workspaceId, workspaceId), eq(crisisSeries.crisisId, crisisId), eq(crisisSeries.queryId, queryId), eq(crisisSeries.connectionId, connectionId)));
    for (const crisis of this.#begun) if (crisis.endedAt === null && this.#isOurs(crisis)) await pauseInCrisis(this.unit, within(systemContext(workspaceId), this.unit), { crisisId: crisis.id, at: this.now });
    if (this.#changed || changed.length) this.unit.change({ topic: "crisis" });
  }

  #ofPlace = (place: Place): CrisisSeries | undefined => this.series.find((one) => one.endedAt === null && placeKey(one) === placeKey(place));
  /** An alert is told while its row runs, or at its end. */
  #moment = (row: number): Date => new Date(Math.min(this.now.getTime(), row + rowMs));
  #write = (crisis: Crisis, teamId: string | null, kind: CrisisEntryKind, at: Date, text: string) => {
    if (kind !== "ended") tellOfCrisis(this.unit, this.workspaceId, { crisisId: crisis.id, at, what: text });
    return this.#enter(crisis, teamId, kind, at, text);
  };
  #enter = (crisis: Crisis, teamId: string | null, kind: CrisisEntryKind, at: Date, text: string) => writeEntry(this.unit, systemContext(this.workspaceId), { crisisId: crisis.id, kind, at, text, teamId });

  #begin(beganAt: Date, at: Date): Crisis {
    const crisis: Crisis = { workspaceId: this.workspaceId, id: newId(), beganAt, toldAt: at, endedAt: null, endedByName: null, ownerId: null, ownerName: null, acknowledgedAt: null, quietUntil: null, quietByName: null, learned: "", learnedByName: null, learnedAt: null, isDemo: false };
    return crisis;
  }

  async #insert(crisis: Crisis): Promise<void> {
    this.open.push(crisis);
    await this.unit.tx.insert(crises).values(crisis);
  }

  /** One of this place that ended a short while ago, or after what goes on began: it was not over. */
  #findEndedNow = (place: Place, since: Date): Crisis | undefined => this.open.find(({ id, endedAt }) => endedAt !== null && endedAt > since && this.series.some((one) => one.crisisId === id && placeKey(one) === placeKey(place)));

  /** The same among those that had ended before. */
  async #findEnded({ queryId, connectionId }: Place, since: Date): Promise<Crisis | undefined> {
    const { unit: { tx }, workspaceId } = this;
    const [found] = await tx.select({ crisis: crises }).from(crises)
      .innerJoin(crisisSeries, and(eq(crisisSeries.workspaceId, workspaceId), eq(crisisSeries.crisisId, crises.id), eq(crisisSeries.queryId, queryId), eq(crisisSeries.connectionId, connectionId)))
      .where(and(eq(crises.workspaceId, workspaceId), sql`${crises.endedAt} > ${since.toISOString()}::timestamptz`)).orderBy(desc(crises.endedAt)).limit(1);
    return found?.crisis;
  }

  /** Opens it again, with its series. */
  async #recall(crisis: Crisis): Promise<void> {
    const rows = await this.unit.tx.select().from(crisisSeries).where(and(eq(crisisSeries.workspaceId, this.workspaceId), eq(crisisSeries.crisisId, crisis.id)));
    for (const one of rows) this.#stored.set(one, JSON.stringify(one));
    this.series.push(...rows);
    this.open.push(crisis);
  }

  async #join(crisis: Crisis, { queryId, connectionId, verdict, row, usual }: Extract<Finding, { kind: "alert" }>, beganAt: Date): Promise<void> {
    const { minutes, count, baseline, factor, score } = verdict;
    const known = this.series.find((one) => one.crisisId === crisis.id && one.queryId === queryId && one.connectionId === connectionId);
    if (known) {
      // It had calmed down while others went on.
      Object.assign(known, { endedAt: null, calmSince: null });
      return this.#update(known, verdict, row);
    }
    const series: CrisisSeries = {
      workspaceId: this.workspaceId, crisisId: crisis.id, queryId, connectionId, ...namesOf(this.watched, { queryId, connectionId }), beganAt, calmSince: null, endedAt: null, score, minutes, count, baseline, factor,
      nowMinutes: minutes, nowCount: count, nowBaseline: baseline, nowFactor: factor, worstMinutes: minutes, worstCount: count, worstBaseline: baseline, worstFactor: factor, worstAt: new Date(row), usual,
    };
    this.series.push(series);
    this.#stored.set(series, JSON.stringify(series));
    await this.unit.tx.insert(crisisSeries).values(series);
  }

  #update(series: CrisisSeries, { minutes, count, baseline, factor }: Verdict, row: number): void {
    Object.assign(series, { nowMinutes: minutes, nowCount: count, nowBaseline: baseline, nowFactor: factor });
    if (factor > series.worstFactor) Object.assign(series, { worstMinutes: minutes, worstCount: count, worstBaseline: baseline, worstFactor: factor, worstAt: new Date(row) });
  }

  /** What is only said of competitors is none of ours: worth a look, and no reason to fall silent. */
  #isOurs({ id }: Crisis): boolean {
    const of = this.series.filter(({ crisisId }) => crisisId === id);
    const theirs = new Set(of.filter(({ queryKind }) => queryKind === "competitor").map(({ connectionId }) => connectionId));
    return of.some(({ queryId, queryKind, connectionId }) => (queryId === nilId ? !theirs.has(connectionId) : queryKind !== "competitor"));
  }
}
