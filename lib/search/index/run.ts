import "server-only";
import { getTableName } from "drizzle-orm";
import { sqlTexts } from "@/db";
import { inTransaction, systemContext, type Unit } from "../../context";
import { groupBy } from "../../group";
import { tableOf } from "../../records/tables";
import { insertWork, type SearchSource, searchSources, type SearchWork } from "../note";
import { wakeSearch } from "../wake";
import type { Document } from "./document";
import { readMentions } from "./mentions";
import { readFiles, readMessages } from "./messages";
import { readRecordNotes, readRecords } from "./records";
import { type Held, removeOthers, storeDocuments } from "./store";

/** Things in one transaction. */
const batch = 500;
const lastId = "ffffffff-ffff-ffff-ffff-ffffffffffff";
/** What is written can be made again from what it was made of, and is when it gets lost with its work. */
const repeatable = { repeatable: true };

type State = Held & { backfill: Record<string, string | null> };

/**
 * Indexes what was noted for a workspace, a batch in one transaction; where there is nothing, a batch of what was there before. One at a time does
 * it for a workspace: what somebody else holds is left to them.
 * @returns whether there may be more
 */
export function indexBatch(workspaceId: string): Promise<boolean> {
  return inTransaction(systemContext(workspaceId), async (unit) => {
    const state = (await isWaiting(unit, workspaceId)) && (await holdState(unit, workspaceId));
    if (!state) return false;
    const { lastSegment } = state;
    const isMore = (await indexWork(unit, workspaceId, state)) || (await indexEarlier(unit, workspaceId, state));
    if (state.lastSegment !== lastSegment) unit.later(unit.sql`update search_states set last_segment = ${state.lastSegment} where workspace_id = ${workspaceId}`);
    return isMore;
  }, repeatable);
}

/** Indexes all that waits. */
export async function indexAll(workspaceId: string): Promise<void> {
  while (await indexBatch(workspaceId));
}

/** Whether there is anything to do, so that looking changes nothing. */
async function isWaiting({ sql }: Unit, workspaceId: string): Promise<boolean> {
  const [waiting] = await sql<{ work: boolean; earlier: boolean | null }[]>`
    select exists (select from search_work where workspace_id = ${workspaceId}) as work, (select backfill <> '{}'::jsonb from search_states where workspace_id = ${workspaceId}) as earlier`;
  return waiting!.work || waiting!.earlier !== false;
}

/** Null: somebody else does it. */
async function holdState({ sql }: Unit, workspaceId: string): Promise<State | null> {
  const read = () => sql<State[]>`select last_segment as "lastSegment", backfill from search_states where workspace_id = ${workspaceId} for update skip locked`;
  const [state] = await read();
  if (state) return state;
  await sql`insert into search_states (workspace_id, backfill) values (${workspaceId}, ${JSON.stringify(everything())}::text::jsonb) on conflict do nothing`;
  return (await read())[0] ?? null;
}

const everything = (): State["backfill"] => Object.fromEntries(searchSources.map((source) => [source, null]));

/** Has all of a workspace indexed anew: what somebody wrote past the index is found then. */
export async function indexAnew(workspaceId: string): Promise<void> {
  await inTransaction(systemContext(workspaceId), async ({ sql, afterCommit }) => {
    await sql`insert into search_states (workspace_id, backfill) values (${workspaceId}, ${JSON.stringify(everything())}::text::jsonb) on conflict (workspace_id) do update set backfill = excluded.backfill where search_states.workspace_id = ${workspaceId}`;
    afterCommit(() => wakeSearch(workspaceId));
  });
}

async function indexWork(unit: Unit, workspaceId: string, held: Held): Promise<boolean> {
  const rows = await unit.sql<{ kind: Exclude<SearchWork, "files">; ids: string[] }[]>`
    delete from search_work where workspace_id = ${workspaceId} and id = any(array(select id from (select id, sum(cardinality(ids)) over (order by id) - cardinality(ids) as before from (select id, ids from search_work where workspace_id = ${workspaceId} and kind <> 'files' order by id limit 100) oldest) counted where before < ${batch})) returning kind, ids`;
  for (const [source, of] of groupBy(rows, ({ kind }) => kind)) {
    const ids = [...new Set(of.flatMap((row) => row.ids))];
    await (source === "conversations" ? noteMessages(unit, workspaceId, ids) : indexThings(unit, workspaceId, held, source, ids));
  }
  return rows.length > 0 || indexFiles(unit, workspaceId, held);
}

/** All that was said in conversations is to be indexed. */
async function noteMessages(unit: Unit, workspaceId: string, conversationIds: readonly string[]): Promise<void> {
  for (let below = lastId, isMore = true; isMore; ) {
    const rows = await unit.sql<{ id: string }[]>`select id from messages where workspace_id = ${workspaceId} and conversation_id = any(${sqlTexts(conversationIds)}::uuid[]) and id < ${below}::uuid order by id desc limit ${batch}`;
    if (rows.length) unit.later(insertWork(unit, workspaceId, "messages", rows.map(({ id }) => id)));
    below = rows.at(-1)?.id ?? below;
    isMore = rows.length === batch;
  }
}

/** What takes long, when nothing else waits. */
async function indexFiles(unit: Unit, workspaceId: string, held: Held): Promise<boolean> {
  const [row] = await unit.sql<{ ids: string[] }[]>`delete from search_work where workspace_id = ${workspaceId} and id = any(array(select id from search_work where workspace_id = ${workspaceId} and kind = 'files' order by id limit 1)) returning ids`;
  if (row) await storeDocuments(unit, workspaceId, held, await readFiles(unit, workspaceId, row.ids));
  return row !== undefined;
}

async function indexThings(unit: Unit, workspaceId: string, held: Held, source: SearchSource, ids: readonly string[]): Promise<void> {
  const documents = source === "messages" ? await readTalk(unit, workspaceId, ids) : await read(unit, workspaceId, source, ids);
  await removeOthers(unit, workspaceId, source === "messages" ? ["messages", "notes"] : [source === "record-notes" ? "notes" : source], ids, documents);
  await storeDocuments(unit, workspaceId, held, documents);
}

/** PDFs on messages are found by their names at once, by what they say when there is time. */
async function readTalk(unit: Unit, workspaceId: string, ids: readonly string[]): Promise<Document[]> {
  const { documents, withPdfs } = await readMessages(unit, workspaceId, ids);
  for (const id of withPdfs) unit.later(insertWork(unit, workspaceId, "files", [id]));
  return documents;
}

function read(unit: Unit, workspaceId: string, source: Exclude<SearchSource, "messages">, ids: readonly string[]): Promise<Document[]> {
  if (source === "mentions") return readMentions(unit, workspaceId, ids);
  return source === "record-notes" ? readRecordNotes(unit, workspaceId, ids) : readRecords(unit, workspaceId, source, ids);
}

/** Goes on with what was there before it was noted: the newest first, since that is looked for first. */
async function indexEarlier(unit: Unit, workspaceId: string, state: State): Promise<boolean> {
  const [source] = searchSources.filter((one) => one in state.backfill);
  if (!source) return false;
  const ids = await earlierIds(unit, workspaceId, source, state.backfill[source] ?? null);
  if (ids.length) await indexThings(unit, workspaceId, state, source, ids);
  const { [source]: _, ...rest } = state.backfill;
  const backfill = ids.length < batch ? rest : { ...rest, [source]: ids.at(-1)! };
  unit.later(unit.sql`update search_states set backfill = ${JSON.stringify(backfill)}::text::jsonb where workspace_id = ${workspaceId}`);
  return Object.keys(backfill).length > 0;
}

const tableName = (source: SearchSource): string => (source === "messages" || source === "mentions" ? source : source === "record-notes" ? "record_notes" : getTableName(tableOf({ kind: source })));

/** A batch of what there is of a source, the newest below an id first. */
export async function earlierIds({ sql }: Unit, workspaceId: string, source: SearchSource, below: string | null): Promise<string[]> {
  const table = sql(tableName(source));
  const rows = await sql<{ id: string }[]>`select id from ${table} where workspace_id = ${workspaceId} and id < ${below ?? lastId}::uuid order by id desc limit ${batch}`;
  return rows.map(({ id }) => id);
}

/** The first of a source that has any. */
export async function firstId({ sql }: Unit, workspaceId: string, source: SearchSource): Promise<string> {
  const [row] = await sql<{ id: string }[]>`select id from ${sql(tableName(source))} where workspace_id = ${workspaceId} order by id limit 1`;
  return row!.id;
}
