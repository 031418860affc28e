import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NewConnection } from "@/components/settings/connections/new-connection";
import { NotAllowed, PageFrame } from "@/components/settings/page-frame";
import { requireSignedIn } from "@/lib/auth/require-context";
import { findManifest } from "@/lib/connectors/registry";
import { can } from "@/lib/members/roles";
import { listTeams } from "@/lib/teams/list";

export const metadata: Metadata = { title: "Connect a channel" };

export default async function NewConnectionOfPage({ params }: PageProps<"/settings/connections/new/[connector]">) {
  const { context, member } = await requireSignedIn();
  const manifest = findManifest((await params).connector);
  if (!manifest || manifest.retired) notFound();
  return (
    <PageFrame title={`Connect ${manifest.name}`} description={manifest.description} back={{ href: "/settings/connections/new", label: "All channels" }}>
      {can(member.roles, "connections.manage") ? <NewConnection manifest={manifest} teams={await listTeams(context)} /> : <NotAllowed what="connect a channel" />}
    </PageFrame>
  );
}
