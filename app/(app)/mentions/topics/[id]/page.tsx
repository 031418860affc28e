import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { mentionsOf } from "@/components/mentions/mentions-of";
import { TopicScreen } from "@/components/mentions/topic-screen";
import { EmptyState } from "@/components/ui/states";
import { requireSignedIn } from "@/lib/auth/require-context";
import { AppError } from "@/lib/errors";
import { isId } from "@/lib/is-id";
import { can } from "@/lib/members/roles";
import { listMentions } from "@/lib/mentions/list";
import { mentionListQuery, topicQuery } from "@/lib/mentions/query";
import { getTopic } from "@/lib/mentions/topics";
import { listReplyBatches } from "@/lib/reply-batches/get";
import { replyBatchesQuery } from "@/lib/reply-batches/query";
import { getQueryClient } from "@/lib/query/get-query-client";

export const metadata: Metadata = { title: "Topic" };

export default async function TopicPage({ params }: PageProps<"/mentions/topics/[id]">) {
  const [{ context, member }, { id }] = await Promise.all([requireSignedIn(), params]);
  if (!isId(id)) notFound();
  if (!can(member.roles, "mentions.read")) return <><h1 className="sr-only">Topic</h1><EmptyState>Mentions are not part of your role: the community’s members, managers and admins answer them. Ask an admin for the role Community.</EmptyState></>;
  const client = getQueryClient();
  const filter = mentionsOf(id);
  await Promise.all([
    client.fetchQuery({ ...topicQuery(id), queryFn: () => getTopic(context, id) }).catch((error: unknown) => {
      if (error instanceof AppError && error.code === "not_found") notFound();
      throw error;
    }),
    client.prefetchQuery({ ...replyBatchesQuery(id), queryFn: () => listReplyBatches(context, id) }),
    client.prefetchInfiniteQuery({ ...mentionListQuery(filter), queryFn: () => listMentions(context, filter) }),
  ]);
  return <HydrationBoundary state={dehydrate(client)}><TopicScreen id={id} mayAnswer={can(member.roles, "mentions.answer")} /></HydrationBoundary>;
}
