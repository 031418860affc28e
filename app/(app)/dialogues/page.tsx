import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { DialoguesPage } from "@/components/dialogues/dialogues-page";
import { requireSignedIn } from "@/lib/auth/require-context";
import { getCap } from "@/lib/dialogues/cap";
import { listDialogues } from "@/lib/dialogues/list";
import { capQuery, dialogueListQuery, vocabularyQuery } from "@/lib/dialogues/query";
import { readVocabulary } from "@/lib/dialogues/vocabulary";
import { can } from "@/lib/members/roles";
import { getQueryClient } from "@/lib/query/get-query-client";

export const metadata: Metadata = { title: "Dialogues" };

export default async function DialoguesScreen() {
  const { context, member } = await requireSignedIn();
  const client = getQueryClient();
  await Promise.all([client.prefetchQuery({ ...dialogueListQuery, queryFn: () => listDialogues(context) }), client.prefetchQuery({ ...capQuery, queryFn: () => getCap(context) })]);
  client.setQueryData(vocabularyQuery.queryKey, readVocabulary());
  return <HydrationBoundary state={dehydrate(client)}><div className="scroll h-full"><DialoguesPage mayEdit={can(member.roles, "dialogues.manage")} /></div></HydrationBoundary>;
}
