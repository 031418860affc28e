import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { Suspense } from "react";
import { Inbox } from "@/components/inbox/inbox";
import { requireSignedIn } from "@/lib/auth/require-context";
import { getDirectory } from "@/lib/conversations/directory";
import { fromSearch } from "@/lib/conversations/filter-url";
import { getConversation } from "@/lib/conversations/get";
import { listConversations } from "@/lib/conversations/list";
import { listMessages } from "@/lib/conversations/list-messages";
import { conversationListQuery, conversationQuery, directoryQuery, sendingRulesQuery, threadQuery } from "@/lib/conversations/query";
import { getSendingRules } from "@/lib/conversations/sending";
import { idSchema } from "@/lib/ids";
import { can } from "@/lib/members/roles";
import { getQueryClient } from "@/lib/query/get-query-client";

export const metadata: Metadata = { title: "Inbox" };

export default async function InboxPage({ searchParams }: PageProps<"/inbox">) {
  const [{ context, member }, search] = await Promise.all([requireSignedIn(), searchParams]);
  const filter = fromSearch(search);
  const open = idSchema.safeParse(search.c).data;
  const client = getQueryClient();
  // Not awaited: the page streams first, the conversations when they are there.
  void client.prefetchInfiniteQuery({ ...conversationListQuery(filter), queryFn: () => listConversations(context, filter) });
  void client.prefetchQuery({ ...directoryQuery, queryFn: () => getDirectory(context) });
  if (open) {
    void client.prefetchQuery({ ...conversationQuery(open), queryFn: () => getConversation(context, open) });
    void client.prefetchInfiniteQuery({ ...threadQuery(open), queryFn: () => listMessages(context, open) });
    void client.prefetchQuery({ ...sendingRulesQuery(open), queryFn: () => getSendingRules(context, open) });
  }
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <Suspense>
        <Inbox viewer={{ memberId: member.id, name: member.name, mayHandle: can(member.roles, "conversations.handle") }} />
      </Suspense>
    </HydrationBoundary>
  );
}
