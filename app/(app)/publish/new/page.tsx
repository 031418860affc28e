import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { Composer } from "@/components/publish/composer";
import { EmptyState } from "@/components/ui/states";
import { requireSignedIn } from "@/lib/auth/require-context";
import { can } from "@/lib/members/roles";
import { prefetchComposing } from "../prefetch";

export const metadata: Metadata = { title: "New post" };

export default async function NewPostPage({ searchParams }: PageProps<"/publish/new">) {
  const [{ context, member }, { day }] = await Promise.all([requireSignedIn(), searchParams]);
  if (!can(member.roles, "posts.publish")) return <><h1 className="sr-only">New post</h1><EmptyState>Publishing is not part of your role. Ask an admin for the role Community.</EmptyState></>;
  const client = await prefetchComposing(context);
  return <HydrationBoundary state={dehydrate(client)}><Composer day={typeof day === "string" && /^\d{4}-\d\d-\d\d$/.test(day) ? day : undefined} /></HydrationBoundary>;
}
