"use client";
import { useQueryClient } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import Link from "next/link";
import { useEffect, useRef, useState } from "react";
import { CopyField } from "@/components/settings/copy-field";
import { Button } from "@/components/ui/button";
import { connectionKeys, connectionShape } from "@/lib/connections/query";
import type { SavedConnection } from "@/lib/connections/schema";
import { isRecordsOnly, type ConnectorManifest } from "@/lib/connectors/manifest";
import { postJson } from "@/lib/http/fetch-json";
import type { TeamRow } from "@/lib/teams/schema";
import { ConnectionForm } from "./connection-form";
import { ConnectionTest } from "./connection-test";
import { SetupSteps } from "./setup-steps";

/** Form and instructions side by side; once connected, what to take to the platform and a test. */
export function NewConnection({ manifest, teams }: { manifest: ConnectorManifest; teams: readonly TeamRow[] }) {
  const queryClient = useQueryClient();
  const [saved, setSaved] = useState<SavedConnection | null>(null);
  if (saved) return <Connected manifest={manifest} saved={saved} />;
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_300px]">
      <div className="order-2 lg:order-1">
        <ConnectionForm
          manifest={manifest}
          teams={teams}
          action={`Connect ${manifest.name}`}
          send={async (values) => {
            const result = await postJson("/api/v1/connections", { connector: manifest.id, ...values }, connectionShape("savedConnection"));
            void queryClient.invalidateQueries({ queryKey: connectionKeys.all });
            setSaved(result);
          }}
        />
      </div>
      <div className="order-1 lg:sticky lg:top-8 lg:order-2"><SetupSteps steps={manifest.setupSteps} /></div>
    </div>
  );
}

function Connected({ manifest, saved: { connection, generated } }: { manifest: ConnectorManifest; saved: SavedConnection }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="flex flex-col gap-6">
      <div className="flex items-start gap-3">
        <CircleCheck aria-hidden className="mt-0.5 size-5 flex-none text-good" />
        <div>
          <h2 ref={heading} tabIndex={-1} className="text-16 outline-none">{connection.displayName} is connected</h2>
          <p className="text-13 text-ink-2">{isRecordsOnly(manifest) ? "Its records are being read now, and are kept in step from then on." : "What customers write there arrives in the inbox from now on."}</p>
        </div>
      </div>
      <SecretsOnce manifest={manifest} generated={generated} />
      {manifest.showsWebhookUrl && <CopyField label="Webhook address" value={connection.webhookUrl} help={`Where ${manifest.name} reaches Weft.`} />}
      <ConnectionTest id={connection.id} />
      {manifest.showsWebhookUrl && <SetupSteps steps={manifest.setupSteps} address={connection.webhookUrl} />}
      <div className="flex flex-wrap gap-2">
        {isRecordsOnly(manifest)
          ? <Button variant="primary" asChild><Link href={`/settings/connections/${connection.id}`}>See how far they are</Link></Button>
          : <><Button variant="primary" asChild><Link href="/inbox">Go to the inbox</Link></Button><Button asChild><Link href={`/settings/connections/${connection.id}`}>Open the connection</Link></Button></>}
        <Button asChild><Link href="/settings/connections/new">Connect another</Link></Button>
      </div>
    </div>
  );
}

/** Secrets that Weft made: now or never. */
export function SecretsOnce({ manifest, generated }: { manifest: Pick<ConnectorManifest, "settings">; generated: Readonly<Record<string, string>> }) {
  const names = Object.keys(generated);
  if (!names.length) return null;
  return (
    <div className="flex flex-col gap-3 rounded-card border border-warn bg-warn-soft p-4">
      <p className="text-13 font-medium">Copy this now. It is shown only once.</p>
      {names.map((name) => <CopyField key={name} label={manifest.settings.find((field) => field.name === name)?.label ?? name} value={generated[name] ?? ""} />)}
    </div>
  );
}
