import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { WarRoom } from "@/components/crises/war-room";
import { EmptyState } from "@/components/ui/states";
import { requireSignedIn } from "@/lib/auth/require-context";
import { can } from "@/lib/members/roles";
import { getQueryClient } from "@/lib/query/get-query-client";
import { openCrisis } from "../open-crisis";

export const metadata: Metadata = { title: "War room" };

export default async function WarRoomPage({ params }: PageProps<"/crises/[id]">) {
  const [{ context, member }, { id }] = await Promise.all([requireSignedIn(), params]);
  if (!can(member.roles, "mentions.read")) return <><h1 className="sr-only">War room</h1><EmptyState>Crises are not part of your role: the community’s members, managers, executives and admins see them. Ask an admin for the role Community.</EmptyState></>;
  const client = getQueryClient();
  await openCrisis(client, context, id);
  return <HydrationBoundary state={dehydrate(client)}><WarRoom key={id} id={id} viewer={{ mayAnswer: can(member.roles, "mentions.answer"), mayPublish: can(member.roles, "posts.publish") }} /></HydrationBoundary>;
}
