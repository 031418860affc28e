import { call, type Api } from "./api";
import { querySchema } from "./schema";

export interface QueryPage {
  rows: Record<string, unknown>[];
  total: number;
  /** Where the next page is, as Salesforce says it. */
  next: string | null;
}

/** A page of what is asked for, with those in the bin if `withDeleted`; or of the list that an earlier page began. */
export async function queryPage(api: Api, ask: { soql: string; withDeleted?: boolean } | { next: string }, signal?: AbortSignal): Promise<QueryPage> {
  const request = "next" in ask ? { path: ask.next } : { path: ask.withDeleted ? "/queryAll" : "/query", query: { q: ask.soql }, headers: { "sforce-query-options": "batchSize=500" } };
  const { data } = await call(api, { ...request, signal }, querySchema);
  return { rows: data.records.filter((row): row is Record<string, unknown> => typeof row === "object" && row !== null), total: data.totalSize, next: data.done ? null : (data.nextRecordsUrl ?? null) };
}

/** All that is asked for; for what is short. */
export async function query(api: Api, soql: string): Promise<Record<string, unknown>[]> {
  const rows: Record<string, unknown>[] = [];
  for (let page = await queryPage(api, { soql }); ; page = await queryPage(api, { next: page.next })) {
    rows.push(...page.rows);
    if (!page.next) return rows;
  }
}
