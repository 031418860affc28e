import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Suspense } from "react";
import { DialoguePage } from "@/components/dialogues/dialogue-page";
import { requireSignedIn } from "@/lib/auth/require-context";
import { getDirectory } from "@/lib/conversations/directory";
import { directoryQuery } from "@/lib/conversations/query";
import { getDialogue } from "@/lib/dialogues/list";
import { dialogueQuery, vocabularyQuery } from "@/lib/dialogues/query";
import { readVocabulary } from "@/lib/dialogues/vocabulary";
import { AppError } from "@/lib/errors";
import { isId } from "@/lib/is-id";
import { can } from "@/lib/members/roles";
import { getQueryClient } from "@/lib/query/get-query-client";

export const metadata: Metadata = { title: "Dialogue" };

export default async function DialogueScreen({ params }: PageProps<"/dialogues/[id]">) {
  const { context, member, workspace } = await requireSignedIn();
  const { id } = await params;
  if (!isId(id)) notFound();
  const client = getQueryClient();
  const [detail] = await Promise.all([
    getDialogue(context, id).catch((error: unknown) => (error instanceof AppError && error.code === "not_found" ? null : Promise.reject(error))),
    client.prefetchQuery({ ...directoryQuery, queryFn: () => getDirectory(context) }),
  ]);
  if (!detail) notFound();
  client.setQueryData(dialogueQuery(id).queryKey, detail);
  client.setQueryData(vocabularyQuery.queryKey, readVocabulary());
  return <HydrationBoundary state={dehydrate(client)}><Suspense><DialoguePage id={id} mayEdit={can(member.roles, "dialogues.manage")} mayStart={can(member.roles, "records.edit")} currency={workspace.currency} /></Suspense></HydrationBoundary>;
}
