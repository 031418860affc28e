import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RulePage } from "@/components/settings/automation/rule-page";
import { NotAllowed, PageFrame } from "@/components/settings/page-frame";
import { requireSignedIn } from "@/lib/auth/require-context";
import { listRules } from "@/lib/automation/keep";
import { automationRulesQuery } from "@/lib/automation/query";
import { isId } from "@/lib/is-id";
import { can } from "@/lib/members/roles";
import { getQueryClient } from "@/lib/query/get-query-client";
import { prefetchOffered } from "../prefetch";

export const metadata: Metadata = { title: "Automation rule" };

/** A stored rule by its id, or `new`, which may begin `from` a ready one. */
export default async function AutomationRulePage({ params, searchParams }: PageProps<"/settings/automation/[id]">) {
  const [{ id }, { from }] = await Promise.all([params, searchParams]);
  const { context, member } = await requireSignedIn();
  if (!can(member.roles, "workspace.manage")) return <PageFrame title="Automation"><NotAllowed what="write automation rules" /></PageFrame>;
  if (id !== "new" && !isId(id)) notFound();
  const client = getQueryClient();
  const offered = prefetchOffered(client, context);
  if (id !== "new") {
    const rules = await client.fetchQuery({ ...automationRulesQuery, queryFn: () => listRules(context) });
    if (!rules.items.some((rule) => rule.id === id)) notFound();
  }
  await offered;
  return <HydrationBoundary state={dehydrate(client)}><RulePage id={id === "new" ? null : id} from={typeof from === "string" ? from : null} /></HydrationBoundary>;
}
