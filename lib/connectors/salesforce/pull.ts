import { z } from "zod";
import type { PulledRecords } from "../contract";
import { ConnectorError } from "../errors";
import { usageOf, type Api } from "./api";
import { momentOf } from "./convert";
import { salesforceObject } from "./objects";
import { isAbsent, isOptional } from "./org";
import { queryPage } from "./query";
import { select, toRecords } from "./read";
import { soqlMoment } from "./soql";

/** A transaction may show its records some time after the time that it gave them. */
const overlapMs = 5 * 60_000;
/** What is older than this has been shown. */
const settledMs = 30 * 60_000;

/**
 * Where a type stands: `since` which time records are asked for, in the order of their time, so that the time of the last one (`high`) is a
 * place to begin anew when Salesforce forgets the list (`next`).
 */
const cursorSchema = z.object({ since: z.string().nullable(), next: z.string().optional(), high: z.string().optional(), loading: z.boolean(), total: z.number().nullable().default(null) });
type Cursor = z.infer<typeof cursorSchema>;

/** A page of the first load, or of what changed or went into the bin since. */
export async function pull(api: Api, type: string, cursor: string | null, signal: AbortSignal): Promise<PulledRecords> {
  const at = readCursor(cursor);
  try {
    const page = await ask(api, type, at, signal);
    const object = salesforceObject(type);
    const { records, unreadable } = toRecords(api, object, page.rows);
    const high = page.rows.map(({ SystemModstamp }) => momentOf(SystemModstamp)).filter((time) => time !== null).reduce((a, b) => (a > b ? a : b), at.high ?? at.since ?? "");
    const total = at.loading ? (at.total ?? page.total) : null;
    const progress = at.loading ? { progress: { total } } : {};
    if (page.next) return { records, unreadable, ...progress, cursor: store({ ...at, next: page.next, ...(high && { high }), total }), more: true };
    return { records, unreadable, ...progress, cursor: store({ since: beginAgainAt(high || null), loading: false, total: null }), waitSeconds: waitSecondsOf(api) };
  } catch (error) {
    if (signal.aborted) return { records: [], cursor };
    // What this org does not have, or does not show to Weft's user, holds up nothing else.
    if (isOptional(type) && isAbsent(error)) return { records: [], cursor, waitSeconds: 900 };
    throw error;
  }
}

function readCursor(cursor: string | null): Cursor {
  if (cursor !== null) {
    try {
      return cursorSchema.parse(JSON.parse(cursor));
    } catch {
      // An older form than ours: from the beginning.
    }
  }
  return { since: null, loading: true, total: null };
}

const store = (cursor: Cursor): string => JSON.stringify(cursor);

async function ask(api: Api, type: string, at: Cursor, signal: AbortSignal) {
  if (at.next) {
    try {
      return await queryPage(api, { next: at.next }, signal);
    } catch (error) {
      if (!(error instanceof ConnectorError) || error.remedy !== "full-sync") throw error;
    }
  }
  const since = at.high ?? at.since;
  return select(api, salesforceObject(type), since ? [`SystemModstamp >= ${soqlMoment(since)}`] : [], { order: " ORDER BY SystemModstamp, Id", withDeleted: !at.loading, signal });
}

function beginAgainAt(high: string | null): string {
  const now = Date.now();
  const last = high ? Date.parse(high) : now;
  // Times are whole seconds.
  return new Date(now - last > settledMs ? last + 1_000 : last - overlapMs).toISOString();
}

/** An org's calls for a day are shared by all programs: near the end of them Weft asks seldom. */
function waitSecondsOf(api: Api): number {
  const seconds = Number(api.settings.pollSeconds);
  const usual = Number.isFinite(seconds) && seconds >= 1 ? seconds : 120;
  return usageOf(api) >= 0.8 ? Math.max(usual * 5, 600) : usual;
}
