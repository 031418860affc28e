import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PublicationPage } from "@/components/publish/publication-page";
import { requireSignedIn } from "@/lib/auth/require-context";
import { isId } from "@/lib/is-id";
import { can } from "@/lib/members/roles";
import { getPublication } from "@/lib/publications/get";
import { publicationQuery } from "@/lib/publications/query";
import { prefetchComposing } from "../prefetch";

export const metadata: Metadata = { title: "Post" };

export default async function PostPage({ params }: PageProps<"/publish/[id]">) {
  const [{ context, member }, { id }] = await Promise.all([requireSignedIn(), params]);
  if (!isId(id) || !can(member.roles, "mentions.read")) notFound();
  const publication = await getPublication(context, id).catch(() => null);
  if (!publication) notFound();
  const client = await prefetchComposing(context);
  client.setQueryData(publicationQuery(id).queryKey, publication);
  return <HydrationBoundary state={dehydrate(client)}><PublicationPage id={id} /></HydrationBoundary>;
}
