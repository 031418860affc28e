import { dehydrate, HydrationBoundary, type QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { Suspense } from "react";
import { Inbox } from "@/components/inbox/inbox";
import { readRemembered } from "@/components/ui/read-remembered";
import { requireSignedIn } from "@/lib/auth/require-context";
import { getContact } from "@/lib/contacts/get";
import { contactQuery } from "@/lib/contacts/query";
import type { Context } from "@/lib/context";
import { getDirectory } from "@/lib/conversations/directory";
import { fromSearch } from "@/lib/conversations/filter-url";
import { getConversation } from "@/lib/conversations/get";
import { listConversations } from "@/lib/conversations/list";
import { listMessages } from "@/lib/conversations/list-messages";
import { conversationListQuery, conversationQuery, directoryQuery, sendingRulesQuery, threadQuery } from "@/lib/conversations/query";
import { getSendingRules } from "@/lib/conversations/sending";
import { isId } from "@/lib/is-id";
import { can } from "@/lib/members/roles";
import { getQueryClient } from "@/lib/query/get-query-client";

export const metadata: Metadata = { title: "Inbox" };

export default async function InboxPage({ searchParams }: PageProps<"/inbox">) {
  const [{ context, member }, search, { panels }] = await Promise.all([requireSignedIn(), searchParams, readRemembered()]);
  const filter = fromSearch(search);
  const open = isId(search.c) && search.c;
  const client = getQueryClient();
  // Awaited: these are indexed reads of a few rows, and the page then arrives whole. What fails is asked for again by the browser.
  await Promise.all([
    client.prefetchInfiniteQuery({ ...conversationListQuery(filter), queryFn: () => listConversations(context, filter) }),
    client.prefetchQuery({ ...directoryQuery, queryFn: () => getDirectory(context) }),
    open && prefetchConversation(client, context, open),
  ]);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <Suspense>
        <Inbox widths={panels.inbox} viewer={{ memberId: member.id, name: member.name, mayHandle: can(member.roles, "conversations.handle"), mayConnect: can(member.roles, "connections.manage") }} />
      </Suspense>
    </HydrationBoundary>
  );
}

async function prefetchConversation(client: QueryClient, context: Context, id: string): Promise<void> {
  const thread = client.prefetchInfiniteQuery({ ...threadQuery(id), queryFn: () => listMessages(context, id) });
  const rules = client.prefetchQuery({ ...sendingRulesQuery(id), queryFn: () => getSendingRules(context, id) });
  const conversation = await client.fetchQuery({ ...conversationQuery(id), queryFn: () => getConversation(context, id) }).catch(() => null);
  const contactId = conversation?.contactId;
  if (contactId) await client.prefetchQuery({ ...contactQuery(contactId), queryFn: () => getContact(context, contactId) });
  await Promise.all([thread, rules]);
}
