import type { Metadata } from "next";
import { ConnectorGallery } from "@/components/settings/connections/connector-gallery";
import { NotAllowed, PageFrame } from "@/components/settings/page-frame";
import { requireSignedIn } from "@/lib/auth/require-context";
import { manifests } from "@/lib/connectors/registry";
import { can } from "@/lib/members/roles";

export const metadata: Metadata = { title: "Connect a channel" };

export default async function NewConnectionPage() {
  const { member } = await requireSignedIn();
  return (
    <PageFrame title="Connect a channel" description="Choose where your customers write to you." back={{ href: "/settings/connections", label: "Connections" }}>
      {can(member.roles, "connections.manage")
        ? <ConnectorGallery connectors={manifests.filter(({ retired }) => !retired).map(({ id, name, description, kind }) => ({ id, name, description, kind }))} />
        : <NotAllowed what="connect a channel" />}
    </PageFrame>
  );
}
