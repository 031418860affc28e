"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { BookOpen, KeyRound, Plus } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { PageFrame } from "@/components/settings/page-frame";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { SkeletonRows } from "@/components/ui/skeleton";
import { EmptyState, ErrorState } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import { toast } from "@/components/ui/toast";
import { apiKeyKeys, apiKeyListQuery } from "@/lib/api-keys/query";
import type { ApiKeyRow } from "@/lib/api-keys/schema";
import { deleteJson } from "@/lib/http/fetch-json";
import { NewKeyDialog } from "./new-key-dialog";

/** Keys with which other programs use Weft. */
export function ApiKeysPage({ address }: { address: string }) {
  const queryClient = useQueryClient();
  const { data, error, refetch } = useQuery(apiKeyListQuery());
  const [making, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<ApiKeyRow | null>(null);
  const make = <Button variant="primary" onClick={() => setMaking(true)}><Plus aria-hidden />New key</Button>;
  async function revoke(key: ApiKeyRow) {
    await deleteJson(`/api/v1/api-keys/${key.id}`);
    await queryClient.invalidateQueries({ queryKey: apiKeyKeys.all });
    toast(`The key “${key.name}” no longer works`);
  }
  return (
    <PageFrame title="API keys" description="With a key another program reads your workspace, and changes what its scopes allow." actions={<><Button asChild><Link href="/docs/api"><BookOpen aria-hidden />API reference</Link></Button>{data?.length ? make : null}</>}>
      {data ? (
        data.length ? <ul className="card divide-y">{data.map((key) => <KeyItem key={key.id} apiKey={key} onRevoke={() => setRevoking(key)} />)}</ul>
          : <div className="card"><EmptyState icon={<KeyRound />} action={make}>Make a key for each program that uses Weft, so that each can be revoked by itself.</EmptyState></div>
      ) : error ? <div className="card"><ErrorState title="The keys could not be read" onRetry={() => void refetch()}>{error.message}</ErrorState></div>
        : <div className="card"><SkeletonRows rows={3} label="Loading keys" /></div>}
      {making && <NewKeyDialog address={address} onClose={() => setMaking(false)} />}
      {revoking && <ConfirmDialog open onOpenChange={(open) => !open && setRevoking(null)} title={`Revoke “${revoking.name}”?`} action="Revoke" onConfirm={() => revoke(revoking)}>The program that uses it is refused from now on. This cannot be undone.</ConfirmDialog>}
    </PageFrame>
  );
}

function KeyItem({ apiKey: { name, hint, scopes, createdBy, createdAt, lastUsedAt, expiresAt }, onRevoke }: { apiKey: ApiKeyRow; onRevoke: () => void }) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 p-3">
      <div className="min-w-0 flex-1 basis-60">
        <p className="text-14"><span className="font-medium">{name}</span> <span className="font-mono text-12 text-ink-3">weft_…{hint}</span></p>
        <p className="text-13 text-ink-3">
          Made <Time value={createdAt} />{createdBy && <> by {createdBy}</>} · {lastUsedAt ? <>used <Time value={lastUsedAt} /></> : "never used"}{expiresAt && <> · until <Time value={expiresAt} format="day" /></>}
        </p>
      </div>
      <div className="flex flex-wrap gap-1">{scopes.length ? scopes.map((scope) => <Chip key={scope} tone="outline">{scope}</Chip>) : <Chip tone="outline">read only</Chip>}</div>
      <Button size="sm" onClick={onRevoke} aria-label={`Revoke ${name}`}>Revoke</Button>
    </li>
  );
}
