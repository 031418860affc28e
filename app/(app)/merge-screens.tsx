import { dehydrate, HydrationBoundary, type QueryClient } from "@tanstack/react-query";
import { notFound } from "next/navigation";
import { ContactMerge } from "@/components/duplicates/contact-merge";
import { MergeScreen } from "@/components/duplicates/merge-screen";
import { requireSignedIn } from "@/lib/auth/require-context";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { isId } from "@/lib/is-id";
import { can } from "@/lib/members/roles";
import { getQueryClient } from "@/lib/query/get-query-client";
import type { RecordKind } from "@/lib/records/contract";
import { getRecord } from "@/lib/records/get";
import { recordQuery } from "@/lib/records/query";
import { recordTypes } from "@/lib/records/types";

/** Two records of a kind side by side. `more` reads what else the kind shows of each. */
export async function mergeScreen(kind: RecordKind, search: Record<string, string | string[] | undefined>, more?: (client: QueryClient, context: Context, id: string) => Promise<unknown>) {
  const { context, member } = await requireSignedIn();
  const { a, b, from } = search;
  if (typeof a !== "string" || typeof b !== "string" || !isId(a) || !isId(b) || a === b) notFound();
  const type = recordTypes[kind];
  const client = getQueryClient();
  const read = async (id: string) => {
    const [detail] = await Promise.all([getRecord(context, type, id), more?.(client, context, id)]);
    client.setQueryData(recordQuery(type, id).queryKey, detail);
  };
  await Promise.all([a, b].map(read)).catch((error: unknown) => (error instanceof AppError && error.code === "not_found" ? notFound() : Promise.reject(error)));
  const props = { a, b, from: from === "duplicates" ? ("duplicates" as const) : null, mayEdit: can(member.roles, "records.edit") };
  return <HydrationBoundary state={dehydrate(client)}>{kind === "contacts" ? <ContactMerge {...props} /> : <MergeScreen type={type} {...props} />}</HydrationBoundary>;
}
