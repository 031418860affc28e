"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ChannelMark } from "@/components/channels/channel-mark";
import { CopyField } from "@/components/settings/copy-field";
import { PageFrame, Section } from "@/components/settings/page-frame";
import { SkeletonText } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { connectionKeys, connectionQuery, connectionShape } from "@/lib/connections/query";
import type { ConnectorManifest } from "@/lib/connectors/manifest";
import { patchJson } from "@/lib/http/fetch-json";
import type { TeamRow } from "@/lib/teams/schema";
import { ConnectionActions } from "./connection-actions";
import { ConnectionForm } from "./connection-form";
import { ConnectionHealth } from "./connection-health";
import { ConnectionTest } from "./connection-test";
import { HealthChip } from "./health-chip";
import { SecretsOnce } from "./new-connection";
import { SetAside } from "./set-aside";
import { SyncedRecords } from "./records/synced-records";
import { SetupSteps } from "./setup-steps";

/** One connection: how it is doing, what it has set aside, and its settings. `manifest` is null when its connector is gone. */
export function ConnectionPage({ id, manifest, teams }: { id: string; manifest: ConnectorManifest | null; teams: readonly TeamRow[] }) {
  const queryClient = useQueryClient();
  const { data: connection, refetch } = useQuery(connectionQuery(id));
  const [generated, setGenerated] = useState<Record<string, string>>({});
  if (!connection) return <div className="p-8"><SkeletonText /></div>;
  const { name, displayName, connector, webhookUrl, settings, secretsSet, teamId, status, health } = connection;
  return (
    <PageFrame
      back={{ href: "/settings/connections", label: "Connections" }}
      title={<span className="flex flex-wrap items-center gap-3"><ChannelMark channel={connector} size={32} /><span className="min-w-0 truncate">{name}</span><HealthChip connection={connection} /></span>}
      description={name === displayName ? undefined : displayName}
      actions={<ConnectionActions connection={connection} />}
    >
      {status === "reconnect" && (
        <div role="alert" className="rounded-card bg-bad-soft p-4 text-13 text-bad">
          <p className="font-medium">{manifest?.name ?? connector} no longer accepts the credentials. {health.lastError}</p>
          <p>Enter new ones below and save, and the connection works again. {manifest?.records ? "What changes there meanwhile comes then, and what was changed here is sent then." : "What customers send meanwhile is not lost where the platform keeps it."}</p>
        </div>
      )}
      <Section title="Health"><ConnectionHealth connection={connection} /></Section>
      {manifest && <Section title="Test" description="Tries every step that receiving and sending need."><ConnectionTest id={id} onDone={() => void refetch()} /></Section>}
      {manifest?.showsWebhookUrl && <CopyField label="Webhook address" value={webhookUrl} help={`Where ${manifest.name} reaches Weft.`} />}
      <SetAside connectionId={id} count={health.setAside} />
      {manifest?.records && <SyncedRecords connectionId={id} name={name} />}
      {manifest ? (
        <Section title="Settings" id="settings" description="New settings are shown to the platform before they are saved.">
          <SecretsOnce manifest={manifest} generated={generated} />
          <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_300px]">
            <ConnectionForm
              key={`${connection.id}-${status}`}
              manifest={manifest}
              teams={teams}
              initial={{ name, teamId, settings }}
              secretsSet={secretsSet}
              action="Save"
              send={async (values) => {
                const result = await patchJson(`/api/v1/connections/${id}`, values, connectionShape("savedConnection"));
                queryClient.setQueryData(connectionQuery(id).queryKey, result.connection);
                void queryClient.invalidateQueries({ queryKey: connectionKeys.list });
                setGenerated(result.generated);
                toast("Connection saved");
              }}
            />
            <SetupSteps steps={manifest.setupSteps} address={webhookUrl} />
          </div>
        </Section>
      ) : (
        <p className="card p-4 text-13 text-ink-2">This Weft no longer has the connector of this channel. Its conversations stay readable, and the connection can be removed.</p>
      )}
    </PageFrame>
  );
}
