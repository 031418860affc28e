import "server-only";
import { sqlTexts } from "@/db";
import type { Context, Unit } from "../context";
import { groupBy } from "../group";
import { newId } from "../ids";
import type { RecordKind } from "../records/contract";
import { wakeSearch } from "./wake";

/** What is read to be indexed. A message is found as itself, as a note, and by its files. */
export const searchSources = ["messages", "mentions", "record-notes", "contacts", "companies", "deals", "quotes", "orders", "purchase-orders", "products", "price-lists", "offers", "cases", "tasks"] as const satisfies readonly (RecordKind | "messages" | "mentions" | "record-notes")[];
export type SearchSource = (typeof searchSources)[number];
/** What is still to be done about them; `files` are what takes long of messages, `conversations` all that was said in them. */
export type SearchWork = SearchSource | "files" | "conversations";

interface Noted {
  workspaceId: string;
  source: SearchWork;
  id: string;
}

/** Of one row of work; more are several. */
const mostOfRow = 500;

/** Has these indexed a moment after the transaction, since they came, changed or went: a row of work for all that it stores. */
export function noteForSearch(unit: Unit, { workspaceId }: Pick<Context, "workspaceId">, source: Exclude<SearchWork, "files">, ids: readonly string[]): void {
  if (ids.length) unit.atEnd(storeWork, ...ids.map((id) => ({ workspaceId, source, id })));
}

async function storeWork(unit: Unit, noted: readonly Noted[]): Promise<void> {
  const { workspaceId } = noted[0]!;
  for (const [source, of] of groupBy(noted, (one) => one.source)) {
    const ids = [...new Set(of.map(({ id }) => id))];
    for (let from = 0; from < ids.length; from += mostOfRow) unit.later(insertWork(unit, workspaceId, source, ids.slice(from, from + mostOfRow)));
  }
  unit.afterCommit(() => wakeSearch(workspaceId));
}

export const insertWork = ({ sql }: Pick<Unit, "sql">, workspaceId: string, source: SearchWork, ids: readonly string[]) =>
  sql`insert into search_work (workspace_id, id, kind, ids) values (${workspaceId}, ${newId()}, ${source}, ${sqlTexts(ids)}::uuid[])`;
