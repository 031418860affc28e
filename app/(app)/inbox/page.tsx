import { dehydrate, HydrationBoundary, type QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Suspense } from "react";
import { Inbox } from "@/components/inbox/inbox";
import { readRemembered } from "@/components/ui/read-remembered";
import { requireSignedIn } from "@/lib/auth/require-context";
import { getContact } from "@/lib/contacts/get";
import { contactQuery } from "@/lib/contacts/query";
import type { Context } from "@/lib/context";
import { countConversations } from "@/lib/conversations/count";
import { getDirectory } from "@/lib/conversations/directory";
import { fromSearch } from "@/lib/conversations/filter-url";
import { getConversation } from "@/lib/conversations/get";
import { listConversations } from "@/lib/conversations/list";
import { listMessages } from "@/lib/conversations/list-messages";
import { conversationCountsQuery, conversationListQuery, conversationQuery, directoryQuery, sendingRulesQuery, threadQuery } from "@/lib/conversations/query";
import { getSendingRules } from "@/lib/conversations/sending";
import { isMoved } from "@/lib/errors";
import { getInboxSettings } from "@/lib/inbox-settings/get";
import { inboxSettingsQuery } from "@/lib/inbox-settings/query";
import { isId } from "@/lib/is-id";
import { listLabels } from "@/lib/labels/list";
import { labelsQuery } from "@/lib/labels/query";
import { can } from "@/lib/members/roles";
import { getQueryClient } from "@/lib/query/get-query-client";

export const metadata: Metadata = { title: "Inbox" };

export default async function InboxPage({ searchParams }: PageProps<"/inbox">) {
  const [{ context, member }, search, { panels }] = await Promise.all([requireSignedIn(), searchParams, readRemembered()]);
  const filter = fromSearch(search);
  const open = isId(search.c) && search.c;
  const client = getQueryClient();
  // Awaited: these are indexed reads of a few rows, and the page then arrives whole. What fails is asked for again by the browser.
  const [movedTo] = await Promise.all([
    open ? prefetchConversation(client, context, open) : null,
    client.prefetchInfiniteQuery({ ...conversationListQuery(filter), queryFn: () => listConversations(context, filter) }),
    client.prefetchQuery({ ...directoryQuery, queryFn: () => getDirectory(context) }),
    client.prefetchQuery({ ...conversationCountsQuery, queryFn: () => countConversations(context) }),
    client.prefetchQuery({ ...labelsQuery, queryFn: async () => (await listLabels(context)).items }),
    client.prefetchQuery({ ...inboxSettingsQuery, queryFn: () => getInboxSettings(context) }),
  ]);
  if (movedTo) redirect(withOpen(movedTo, search));
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <Suspense>
        <Inbox widths={panels.inbox} viewer={{ memberId: member.id, name: member.name, mayHandle: can(member.roles, "conversations.handle"), mayConnect: can(member.roles, "connections.manage") }} />
      </Suspense>
    </HydrationBoundary>
  );
}

/** The address, with another conversation open. */
function withOpen(id: string, search: Awaited<PageProps<"/inbox">["searchParams"]>): string {
  const pairs = Object.entries(search).flatMap(([name, value]) => [value ?? []].flat().map((one) => [name, one]));
  const moved = new URLSearchParams(pairs);
  moved.set("c", id);
  return `/inbox?${moved}`;
}

/** @returns the conversation that has what this one had, where it was merged */
async function prefetchConversation(client: QueryClient, context: Context, id: string): Promise<string | null> {
  const thread = client.prefetchInfiniteQuery({ ...threadQuery(id), queryFn: () => listMessages(context, id) });
  const rules = client.prefetchQuery({ ...sendingRulesQuery(id), queryFn: () => getSendingRules(context, id) });
  let movedTo: string | null = null;
  const conversation = await client.fetchQuery({ ...conversationQuery(id), queryFn: () => getConversation(context, id) }).catch((error: unknown) => {
    if (isMoved(error)) movedTo = error.moved.to;
    return null;
  });
  const contactId = conversation?.contactId;
  if (contactId) await client.prefetchQuery({ ...contactQuery(contactId), queryFn: () => getContact(context, contactId) });
  await Promise.all([thread, rules]);
  return movedTo;
}
