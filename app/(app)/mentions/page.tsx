import { dehydrate, HydrationBoundary, type QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { Suspense } from "react";
import { MentionsScreen } from "@/components/mentions/mentions-screen";
import { EmptyState } from "@/components/ui/states";
import { readRemembered } from "@/components/ui/read-remembered";
import { requireSignedIn } from "@/lib/auth/require-context";
import { getContact } from "@/lib/contacts/get";
import { contactQuery } from "@/lib/contacts/query";
import { findManifest } from "@/lib/connectors/registry";
import type { Context } from "@/lib/context";
import { getDirectory } from "@/lib/conversations/directory";
import { directoryQuery } from "@/lib/conversations/query";
import { isId } from "@/lib/is-id";
import { can } from "@/lib/members/roles";
import { fromSearch } from "@/lib/mentions/filter-url";
import { getMention } from "@/lib/mentions/get";
import { countMentions, listMentions } from "@/lib/mentions/list";
import { mentionCountQuery, mentionListQuery, mentionQuery } from "@/lib/mentions/query";
import { getQueryClient } from "@/lib/query/get-query-client";

export const metadata: Metadata = { title: "Mentions" };

export default async function MentionsPage({ searchParams }: PageProps<"/mentions">) {
  const [{ context, member }, search, { panels }] = await Promise.all([requireSignedIn(), searchParams, readRemembered()]);
  if (!can(member.roles, "mentions.read")) return <><h1 className="sr-only">Mentions</h1><EmptyState>Mentions are not part of your role: the community’s members, managers and admins answer them. Ask an admin for the role Community.</EmptyState></>;
  const filter = fromSearch(search);
  const open = isId(search.m) && search.m;
  const client = getQueryClient();
  const directory = await getDirectory(context);
  client.setQueryData(directoryQuery.queryKey, directory);
  await Promise.all([
    client.prefetchInfiniteQuery({ ...mentionListQuery(filter), queryFn: () => listMentions(context, filter) }),
    client.prefetchQuery({ ...mentionCountQuery, queryFn: () => countMentions(context) }),
    open && prefetchMention(client, context, open),
  ]);
  const hasPublic = directory.connections.some(({ channel }) => findManifest(channel)?.posts);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <Suspense>
        <MentionsScreen widths={panels.mentions} hasPublic={hasPublic} viewer={{ memberId: member.id, name: member.name, mayAnswer: can(member.roles, "mentions.answer"), mayConnect: can(member.roles, "connections.manage") }} />
      </Suspense>
    </HydrationBoundary>
  );
}

async function prefetchMention(client: QueryClient, context: Context, id: string): Promise<void> {
  const mention = await client.fetchQuery({ ...mentionQuery(id), queryFn: () => getMention(context, id) }).catch(() => null);
  const contactId = mention?.author.contactId;
  if (contactId) await client.prefetchQuery({ ...contactQuery(contactId), queryFn: () => getContact(context, contactId) });
}
