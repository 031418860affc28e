import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ImportPage } from "@/components/imports/import-page";
import { MayNotImport } from "@/components/imports/may-not";
import { requireSignedIn } from "@/lib/auth/require-context";
import { getDirectory } from "@/lib/conversations/directory";
import { directoryQuery } from "@/lib/conversations/query";
import { listCustomFields } from "@/lib/custom-fields/list";
import { customFieldsQuery } from "@/lib/custom-fields/query";
import { AppError } from "@/lib/errors";
import { getImport } from "@/lib/imports/list";
import { importPreviewQuery, importQuery } from "@/lib/imports/query";
import { previewImport } from "@/lib/imports/preview";
import { isId } from "@/lib/is-id";
import { can } from "@/lib/members/roles";
import { getQueryClient } from "@/lib/query/get-query-client";

export const metadata: Metadata = { title: "Import" };

export default async function ImportScreen({ params }: PageProps<"/imports/[id]">) {
  const { context, member } = await requireSignedIn();
  const { id } = await params;
  if (!can(member.roles, "records.edit")) return <MayNotImport />;
  if (!isId(id)) notFound();
  const client = getQueryClient();
  const [detail] = await Promise.all([
    getImport(context, id).catch((error: unknown) => (error instanceof AppError && error.code === "not_found" ? null : Promise.reject(error))),
    client.prefetchQuery({ ...directoryQuery, queryFn: () => getDirectory(context) }),
    client.prefetchQuery({ ...customFieldsQuery, queryFn: () => listCustomFields(context) }),
  ]);
  if (!detail) notFound();
  client.setQueryData(importQuery(id).queryKey, detail);
  if (detail.status === "draft") await client.prefetchQuery({ ...importPreviewQuery(id, JSON.stringify(detail.settings)), queryFn: () => previewImport(context, id) });
  return <HydrationBoundary state={dehydrate(client)}><div className="scroll h-full"><ImportPage id={id} mayMakeFields={can(member.roles, "workspace.manage")} /></div></HydrationBoundary>;
}
