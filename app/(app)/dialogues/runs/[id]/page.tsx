import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RunPage } from "@/components/dialogues/run-page";
import { requireSignedIn } from "@/lib/auth/require-context";
import { runQuery } from "@/lib/dialogues/query";
import { getRun } from "@/lib/dialogues/runs";
import { AppError } from "@/lib/errors";
import { isId } from "@/lib/is-id";
import { can } from "@/lib/members/roles";
import { getQueryClient } from "@/lib/query/get-query-client";

export const metadata: Metadata = { title: "Run of a dialogue" };

export default async function RunScreen({ params }: PageProps<"/dialogues/runs/[id]">) {
  const { context, member } = await requireSignedIn();
  const { id } = await params;
  if (!isId(id)) notFound();
  const detail = await getRun(context, id).catch((error: unknown) => (error instanceof AppError && error.code === "not_found" ? null : Promise.reject(error)));
  if (!detail) notFound();
  const client = getQueryClient();
  client.setQueryData(runQuery(id).queryKey, detail);
  return <HydrationBoundary state={dehydrate(client)}><div className="scroll h-full"><RunPage id={id} mayHandle={can(member.roles, "conversations.handle")} /></div></HydrationBoundary>;
}
