import "server-only";
import { sql } from "drizzle-orm";
import { sqlTexts } from "@/db";
import { ConnectorError } from "../connectors/errors";
import { inTransaction, systemContext, type Unit } from "../context";
import { guardedFetch } from "../http/guard";
import type { Insight } from "../insight/insight";
import type { ModelWays } from "../insight/remote/chat";
import { remoteReader, textsAtOnce } from "../insight/remote/reader";
import { dayOf, sentOn, type StoredReader } from "../reader/health";
import { keyOf } from "../reader/key";
import { findReader } from "../reader/settings";
import { noteMentions } from "./count";
import { rankThese } from "./rank";
import { readTexts } from "./reading";
import { refineJob } from "./to-refine";

/** What was not read within this time keeps what Weft's own reader said. */
const keptMs = 24 * 60 * 60_000;
/** Texts of a call, by how often they were answered badly: one that no model can read is found, and holds up no other. */
const batchOf = [textsAtOnce, 5, 1];
/** How long nobody asks after so many failures in a row. */
const waitsMs = [60_000, 5 * 60_000, 15 * 60_000, 60 * 60_000];
const longestWaitMs = waitsMs.at(-1)!;

interface Noted extends Record<string, unknown> {
  id: string;
  attempts: number;
  text: string;
  language: string | null;
  is_settled: boolean;
}

interface Batch {
  reader: StoredReader;
  rows: Noted[];
  isFull: boolean;
}

/**
 * Has the workspace's reader behind an address read what is noted for it, a batch at a time and outside of any transaction. What a person said meanwhile stays;
 * what it cannot read stays as Weft's own reader read it, and the settings say why.
 */
export async function refineMentions(workspaceId: string, ways: ModelWays = { fetch: guardedFetch }, now: () => Date = () => new Date()): Promise<void> {
  const ctx = systemContext(workspaceId);
  const batch = await inTransaction(ctx, (unit) => take(unit, workspaceId, now()));
  if (!batch) return;
  const { reader, rows } = batch;
  try {
    const read = await remoteReader({ ...reader, apiKey: keyOf(reader) }, ways).read(rows);
    // The embedded reader tells which languages were only recognised, and can be put right.
    const recognised = await readTexts(rows.map(({ text }) => ({ text })));
    const languages = rows.map(({ language }, at) => languageOf(language, recognised[at]!.language, read[at]!));
    await inTransaction(ctx, (unit) => store(unit, workspaceId, batch, read, languages, now()));
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    await inTransaction(ctx, (unit) => putOff(unit, workspaceId, batch, error, now()));
  }
}

/** The next texts, counted as sent; null where there is nothing to do now. */
async function take(unit: Unit, workspaceId: string, now: Date): Promise<Batch | null> {
  const { tx } = unit;
  const reader = await findReader(unit, workspaceId);
  if (!reader?.isOn || (reader.pausedUntil && reader.pausedUntil > now)) return null;
  await tx.execute(sql`delete from insight_work where workspace_id = ${workspaceId} and noted_at < ${new Date(now.getTime() - keptMs).toISOString()}::timestamptz`);
  const noted = await tx.execute<Noted>(sql`
    select m.id, w.attempts, m.text, m.language, m.insight_at is not null or m.deleted_at is not null or m.text = '' as is_settled
    from insight_work as w join mentions as m on m.workspace_id = ${workspaceId} and m.id = w.mention_id
    where w.workspace_id = ${workspaceId} order by w.attempts, w.mention_id limit ${textsAtOnce}`);
  const left = reader.mostADay - sentOn(reader, now);
  const open = noted.filter(({ is_settled: isSettled }) => !isSettled);
  const attempts = open[0]?.attempts ?? 0;
  const rows = open.filter((row) => row.attempts === attempts).slice(0, Math.max(0, Math.min(left, batchOf[attempts] ?? 1)));
  await forget(unit, workspaceId, noted.filter(({ is_settled: isSettled }) => isSettled));
  if (!rows.length) {
    if (noted.length) unit.job(refineJob(workspaceId, left > 0 ? now : new Date(`${dayOf(new Date(now.getTime() + 86_400_000))}T00:00:00Z`)));
    return null;
  }
  // Added to what it is now: somebody may have a message translated at the same time.
  await tx.execute(sql`update insight_readers set day = ${dayOf(now)}::date, sent_today = case when day = ${dayOf(now)}::date then sent_today else 0 end + ${rows.length} where workspace_id = ${workspaceId}`);
  return { reader, rows, isFull: noted.length > rows.length || noted.length === textsAtOnce };
}

async function store(unit: Unit, workspaceId: string, { reader, rows, isFull }: Batch, read: readonly Insight[], languages: readonly (string | null)[], now: Date): Promise<void> {
  const values = rows.map(({ id, text }, at) => {
    const { sentiment, intents } = read[at]!;
    return { i: id, x: text, s: sentiment.label, c: sentiment.score, n: intents[0]?.intent ?? null, l: languages[at] };
  }).sort((a, b) => (a.i < b.i ? -1 : 1));
  // A person may have spoken, or the author edited, while the model was asked.
  const changed = await unit.tx.execute<{ id: string }>(sql`
    update mentions as m set sentiment = w.s, sentiment_score = w.c, intent = w.n, language = w.l, insight_reader = ${reader.model}
    from json_to_recordset(${JSON.stringify(values)}::text::json) as w(i uuid, x text, s text, c float8, n text, l text)
    where m.workspace_id = ${workspaceId} and m.id = w.i and m.insight_at is null and m.text = w.x
    returning m.id`);
  await forget(unit, workspaceId, changed);
  await rankThese(unit, workspaceId, changed.map(({ id }) => id), now);
  noteMentions(unit, workspaceId, changed.map(({ id }) => id));
  await unit.tx.execute(sql`update insight_readers set trouble = null, trouble_since = null, failures = 0, paused_until = null, read_at = ${now.toISOString()}::timestamptz where workspace_id = ${workspaceId}`);
  unit.change({ topic: "mention", ids: changed.map(({ id }) => id) });
  if (isFull || changed.length < rows.length) unit.job(refineJob(workspaceId, now));
}

async function putOff(unit: Unit, workspaceId: string, { reader, rows }: Batch, error: ConnectorError, now: Date): Promise<void> {
  const { kind, message, retryAfterSeconds } = error;
  const isAnswer = kind === "payload" || kind === "rejected";
  if (isAnswer) {
    const ids = sqlTexts(rows.map(({ id }) => id).sort());
    await unit.tx.execute(sql`update insight_work set attempts = attempts + 1 where workspace_id = ${workspaceId} and mention_id = any(${ids}::uuid[])`);
    await unit.tx.execute(sql`delete from insight_work where workspace_id = ${workspaceId} and attempts >= ${batchOf.length}`);
  }
  const failures = reader.failures + 1;
  // An answer that is none may be a text's fault: others are tried at once, some times.
  const waitMs = isAnswer && failures <= batchOf.length ? 0 : kind === "auth" || kind === "config" ? longestWaitMs : Math.min(longestWaitMs, retryAfterSeconds !== undefined ? Math.max(1, retryAfterSeconds) * 1000 : (waitsMs[failures - 1] ?? longestWaitMs));
  const until = new Date(now.getTime() + waitMs);
  const [changed] = await unit.tx.execute(sql`
    update insight_readers set trouble = ${message}, trouble_since = coalesce(trouble_since, ${now.toISOString()}::timestamptz), failures = ${failures}, paused_until = ${waitMs ? until.toISOString() : null}::timestamptz
    where workspace_id = ${workspaceId} and address = ${reader.address} and model = ${reader.model} and is_on returning 1`);
  if (!changed) return;
  unit.change({ topic: "mention", ids: [] });
  unit.job(refineJob(workspaceId, until));
}

async function forget({ tx }: Unit, workspaceId: string, rows: readonly { id: string }[]): Promise<void> {
  if (rows.length) await tx.execute(sql`delete from insight_work where workspace_id = ${workspaceId} and mention_id = any(${sqlTexts(rows.map(({ id }) => id).sort())}::uuid[])`);
}

/** What a platform says of a language stays; what was only recognised is the model's to put right. */
function languageOf(now: string | null, recognised: string | null, { language }: Insight): string | null {
  if (!language || now?.split("-")[0] === language.code) return now;
  return now === null || now === recognised ? language.code : now;
}
