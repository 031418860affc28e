import { dehydrate, HydrationBoundary, type QueryClient } from "@tanstack/react-query";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { CompanyMerge } from "@/components/duplicates/company-merge";
import { ContactMerge } from "@/components/duplicates/contact-merge";
import type { MergeScreenProps } from "@/components/duplicates/merge-screen";
import { requireSignedIn } from "@/lib/auth/require-context";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import type { ComparedKind } from "@/lib/identity/kinds";
import { isId } from "@/lib/is-id";
import { can } from "@/lib/members/roles";
import { getQueryClient } from "@/lib/query/get-query-client";
import { getRecord } from "@/lib/records/get";
import { recordQuery } from "@/lib/records/query";
import { recordTypes } from "@/lib/records/types";

const screens: Record<ComparedKind, (props: Omit<MergeScreenProps, "type" | "more">) => ReactNode> = { contacts: ContactMerge, companies: CompanyMerge };

/** Two records of a kind side by side. `more` reads what else the kind shows of each. */
export async function mergeScreen(kind: ComparedKind, search: Record<string, string | string[] | undefined>, more?: (client: QueryClient, context: Context, id: string) => Promise<unknown>) {
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
  const Screen = screens[kind];
  const props = { a, b, from: from === "duplicates" ? ("duplicates" as const) : null, mayEdit: can(member.roles, "records.edit") };
  return <HydrationBoundary state={dehydrate(client)}><Screen {...props} /></HydrationBoundary>;
}
