import type postgres from "postgres";
import { prefixOf, segmentSize } from "@/lib/search/segments";

/**
 * What a history is asked for, in PostgreSQL's words. Planted words are as frequent as their names say; `left` and `right` are each in a tenth of all
 * messages and together in one of a million; so are `inner` without `outer`, and `second` right before `first`, never, though both are in every fifth.
 */
export const questions = {
  "rare word": "'@qrare'",
  "seldom word": "'@qseldom'",
  "medium word": "'@qmedium'",
  "frequent word": "'@qoften'",
  "common word": "'@qcommon'",
  "absent word": "'@qabsent'",
  "beginning of a word": "'@qmed':*",
  "AND of common words": "'@qcommon' & '@qoften'",
  "AND of a rare and a common word": "'@qrare' & '@qcommon'",
  "OR of a rare and a medium word": "'@qrare' | '@qmedium'",
  "NOT a frequent word": "'@qcommon' & !'@qoften'",
  "NOT a common word": "'@qmedium' & !'@qcommon'",
  "phrase of medium words": "'@qmedium' <-> '@qafter'",
  "phrase of common words": "'@qfirst' <-> '@qsecond'",
  "AND that is hardly ever": "'@qleft' & '@qright'",
  "NOT that leaves hardly anything": "'@qinner' & !'@qouter'",
  "phrase that is never": "'@qsecond' <-> '@qfirst'",
} as const;

const vocabulary = 200_000;
const poolSize = 20_000;
const wordsOfText = 50;
const secondsApart = 10;

/** Indexes so many messages as the product does, made by the database itself: words that are as frequent as words are (Zipf's law), and those that are planted. */
export async function makeHistory(owner: postgres.Sql, workspaceId: string, messages: number, conversationIds: readonly string[]): Promise<void> {
  await makePool(owner, conversationIds);
  const later = await takeIndexes(owner);
  const numbers = Array.from({ length: Math.ceil(messages / segmentSize) }, (_, at) => at + 1);
  // Each core makes every other segment.
  await Promise.all([0, 1].map(async (which) => {
    for (const number of numbers.filter((one) => one % 2 === which)) {
      const from = (number - 1) * segmentSize;
      await owner.unsafe(`set synchronous_commit = off; insert into search_texts (workspace_id, kind, id, at, segment, conversation_id, words) ${rowsOf({ workspaceId, messages, number, from, to: Math.min(messages, from + segmentSize) - 1, conversations: conversationIds.length, prefix: prefixOf(workspaceId, number) })}`);
    }
  }));
  await owner`
    insert into search_segments (workspace_id, number, kind, period, prefix, from_at, to_at, count)
    select ${workspaceId}::uuid, s.segment, 'messages', to_char(max(s.at), 'YYYY-MM'), p.prefix, min(s.at), max(s.at), count(*)
    from search_texts s join unnest(${numbers}::int[], ${numbers.map((number) => prefixOf(workspaceId, number))}::text[]) p (number, prefix) on p.number = s.segment
    where s.workspace_id = ${workspaceId} group by s.segment, p.prefix`;
  await owner`insert into search_states (workspace_id, last_segment, backfill) values (${workspaceId}, ${numbers.length}, '{}')`;
  for (const definition of later) await owner.unsafe(`set maintenance_work_mem = '1GB'; set max_parallel_maintenance_workers = 2; ${definition}`);
  await owner`vacuum analyze search_texts`;
}

/** The newest messages under the bare index that PostgreSQL's manual advises, with the statistics that it needs to choose well. */
export async function makeBare(owner: postgres.Sql, workspaceId: string, messages: number, conversations: number): Promise<void> {
  await owner.unsafe(`create unlogged table bench_bare as ${rowsOf({ workspaceId, messages, number: 1, from: 0, to: messages - 1, conversations, prefix: "" })}`);
  await owner`alter table bench_bare alter column words set statistics 1000`;
  await owner.unsafe("set maintenance_work_mem = '1GB'; create index on bench_bare using gin (words); create index on bench_bare (workspace_id, at desc, id desc)");
  await owner`vacuum analyze bench_bare`;
}

/** Texts to choose from, and threads to put them into. */
async function makePool(owner: postgres.Sql, conversationIds: readonly string[]): Promise<void> {
  await owner`create unlogged table bench_pool (n int primary key, words text not null)`;
  const next = zipf(vocabulary);
  for (let from = 0; from < poolSize; from += 2_000) await owner`insert into bench_pool select ${from}::int + n::int, words from unnest(${Array.from({ length: 2_000 }, () => textOf(next))}::text[]) with ordinality w(words, n)`;
  await owner`create unlogged table bench_threads as select id, n::int as n from unnest(${[...conversationIds]}::uuid[]) with ordinality w(id, n)`;
  await owner`create unique index on bench_threads (n)`;
  await owner`analyze bench_pool, bench_threads`;
}

/** Drops what is faster made at the end. @returns what makes it */
async function takeIndexes(owner: postgres.Sql): Promise<string[]> {
  const indexes = await owner<{ name: string; definition: string; constraint: string | null }[]>`
    select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition, (select conname from pg_constraint where conindid = i.indexrelid and contype = 'p') as constraint
    from pg_index i where i.indrelid = 'search_texts'::regclass`;
  for (const { name, constraint } of indexes) await owner.unsafe(constraint ? `alter table search_texts drop constraint ${constraint}` : `drop index ${name}`);
  return indexes.map(({ name, definition, constraint }) => (constraint ? `${definition}; alter table search_texts add constraint ${constraint} primary key using index ${name}` : definition));
}

interface Rows {
  workspaceId: string;
  messages: number;
  number: number;
  from: number;
  to: number;
  conversations: number;
  prefix: string;
}

function rowsOf({ workspaceId, messages, number, from, to, conversations, prefix }: Rows): string {
  const word = (name: string, place: number) => ` ''@${name}'':${place}`;
  const planted = [
    ["n % 3 = 0", word("qcommon", 71)], ["n % 20 = 0", word("qoften", 72)], ["n % 200 = 7", word("qmedium", 73) + word("qafter", 74)], ["n % 2000 = 11", word("qseldom", 75)], [`n % ${Math.max(1, Math.floor(messages / 20))} = 13`, word("qrare", 76)],
    ["n % 10 = 1 or n % 1000003 = 5", word("qleft", 77)], ["n % 10 = 2 or n % 1000003 = 5", word("qright", 78)],
    ["n % 14 = 4 or n % 1000003 = 6", word("qinner", 79)], ["n % 7 = 4", word("qouter", 80)],
    ["n % 5 = 3", word("qfirst", 81)], ["n % 500 = 3", word("qsecond", 82)], ["n % 5 = 3 and n % 500 <> 3", word("qsecond", 84)],
  ].map(([condition, words]) => ` || case when ${condition!.replaceAll(/\bn\b/g, "g.n")} then '${words}' else '' end`).join("");
  return `
    select '${workspaceId}'::uuid as workspace_id, 'messages' as kind, gen_random_uuid() as id, now() - make_interval(secs => (${messages} - g.n)::float8 * ${secondsApart}) as at, ${number} as segment, t.id as conversation_id, replace(p.words${planted}, '@', '${prefix}')::tsvector as words
    from generate_series(${from}, ${to}) as g(n) join bench_pool p on p.n = 1 + (g.n::bigint * 7919) % ${poolSize} join bench_threads t on t.n = 1 + g.n % ${conversations}`;
}

function textOf(next: () => number): string {
  const places = new Map<string, number[]>();
  for (let place = 1; place <= wordsOfText; place++) {
    const word = `w${next().toString(36)}`;
    places.set(word, [...(places.get(word) ?? []), place]);
  }
  return [...places].map(([word, at]) => `'@${word}':${at.join(",")}`).join(" ");
}

/** Ranks from 1, each as frequent as the inverse of itself; the same each time. */
function zipf(ranks: number): () => number {
  let state = 42;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.max(1, Math.floor(Math.exp((state / 2 ** 32) * Math.log(ranks))));
  };
}
