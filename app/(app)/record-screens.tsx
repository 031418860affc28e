import { dehydrate, HydrationBoundary, type QueryClient } from "@tanstack/react-query";
import { notFound, redirect } from "next/navigation";
import { Suspense, type ReactNode } from "react";
import { listOfGroup, openAtFirst } from "@/components/records/entries";
import { hrefOfRecord } from "@/components/records/href";
import { RecordList } from "@/components/records/record-list";
import { readRemembered } from "@/components/ui/read-remembered";
import { requireSignedIn } from "@/lib/auth/require-context";
import type { Context } from "@/lib/context";
import { getDirectory } from "@/lib/conversations/directory";
import { directoryQuery } from "@/lib/conversations/query";
import { withFields } from "@/lib/custom-fields/field";
import { listCustomFields } from "@/lib/custom-fields/list";
import { customFieldsQuery } from "@/lib/custom-fields/query";
import { AppError } from "@/lib/errors";
import { isId } from "@/lib/is-id";
import { can, type Permission } from "@/lib/members/roles";
import { listMerges } from "@/lib/merges/list";
import { mergeListQuery } from "@/lib/merges/query";
import { getQueryClient } from "@/lib/query/get-query-client";
import type { RecordKind } from "@/lib/records/contract";
import { getRecord } from "@/lib/records/get";
import { groupRecords } from "@/lib/records/groups";
import { countRecords, listRecords } from "@/lib/records/list";
import { fromSearch, type ListQuery } from "@/lib/records/list-query";
import { recordCountQuery, recordGroupsQuery, recordListQuery, recordQuery, timelineQuery } from "@/lib/records/query";
import { listTimeline } from "@/lib/records/timeline";
import { recordTypes } from "@/lib/records/types";
import { baseOf, viewOf } from "@/lib/views/layout";
import { listViews } from "@/lib/views/list";
import { viewListQuery } from "@/lib/views/query";

// The pages of every kind of record, so that a kind's own files only say which it is.

type Search = Record<string, string | string[] | undefined>;

/** The list of a kind, with its first page. `beside`: what stands next to its heading. */
export async function recordListScreen(kind: RecordKind, search: Search, beside?: ReactNode) {
  const { context, member } = await requireSignedIn();
  const [views, fields] = await Promise.all([listViews(context, kind), listCustomFields(context)]);
  const type = withFields(recordTypes[kind], fields);
  const given = new URLSearchParams(Object.entries(search).flatMap(([key, value]) => [value].flat().slice(0, 1).map((one) => [key, one ?? ""])));
  const { view } = viewOf(given, views);
  const list = fromSearch(type, given, view ? baseOf(type, view.layout).list : undefined);
  const client = getQueryClient();
  client.setQueryData(viewListQuery(kind).queryKey, views);
  client.setQueryData(customFieldsQuery.queryKey, fields);
  const { group } = list;
  const zone = (await readRemembered()).zone;
  const readRows = (of: ListQuery) => client.prefetchInfiniteQuery({ ...recordListQuery(type, of), queryFn: () => listRecords(context, type, of) });
  const readGroups = async (by: string) => {
    const groups = await groupRecords(context, type, list, by, { zone });
    client.setQueryData(recordGroupsQuery(type, list, by, zone).queryKey, groups);
    await Promise.all(groups.groups.slice(0, openAtFirst).map((one) => readRows(listOfGroup(list, one))));
  };
  await Promise.all([
    group ? readGroups(group) : readRows(list),
    client.prefetchQuery({ ...recordCountQuery(type, list), queryFn: () => countRecords(context, type, list) }),
    client.prefetchQuery({ ...directoryQuery, queryFn: () => getDirectory(context) }),
  ]);
  return <HydrationBoundary state={dehydrate(client)}><Suspense><RecordList kind={kind} mayEdit={can(member.roles, "records.edit")} teamIds={context.scope.all ? null : context.scope.teamIds} beside={beside} /></Suspense></HydrationBoundary>;
}

/** One record's page, with the beginning of its timeline. `draw` is told what the viewer may do; `more` reads what else the kind shows. */
export async function recordScreen(kind: RecordKind, id: string, draw: (may: (permission: Permission) => boolean) => ReactNode, more?: (client: QueryClient, context: Context) => Promise<unknown>) {
  const { context, member } = await requireSignedIn();
  const type = recordTypes[kind];
  if (!isId(id)) notFound();
  const client = getQueryClient();
  const [detail] = await Promise.all([
    getRecord(context, type, id).catch((error: unknown) => (error instanceof AppError && error.code === "not_found" ? null : Promise.reject(error))),
    client.prefetchQuery({ ...customFieldsQuery, queryFn: () => listCustomFields(context) }),
    client.prefetchInfiniteQuery({ ...timelineQuery(type, id), queryFn: () => listTimeline(context, type, id, {}) }),
    client.prefetchQuery({ ...directoryQuery, queryFn: () => getDirectory(context) }),
    type.mergeable && client.prefetchQuery({ ...mergeListQuery(type, id), queryFn: () => listMerges(context, type, id) }),
    more?.(client, context),
  ]);
  if (!detail) notFound();
  if (detail.record.mergedIntoId) redirect(hrefOfRecord(type, detail.record.mergedIntoId));
  client.setQueryData(recordQuery(type, id).queryKey, detail);
  return <HydrationBoundary state={dehydrate(client)}>{draw((permission) => can(member.roles, permission))}</HydrationBoundary>;
}
