"use client";
import { useQuery } from "@tanstack/react-query";
import { Plug, Plus } from "lucide-react";
import Link from "next/link";
import { ChannelMark } from "@/components/channels/channel-mark";
import { useChannel } from "@/components/channels/channels-provider";
import { ThreadLine } from "@/components/channels/thread-line";
import { PageFrame } from "@/components/settings/page-frame";
import { Button } from "@/components/ui/button";
import { SkeletonRows } from "@/components/ui/skeleton";
import { EmptyState, ErrorState } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import { formatCount } from "@/lib/format/number";
import { connectionListQuery } from "@/lib/connections/query";
import type { ConnectionRow } from "@/lib/connections/schema";
import { HealthChip } from "./health-chip";

/** Every connection with how it is doing. */
export function ConnectionList({ mayManage }: { mayManage: boolean }) {
  const { data, error, refetch, isRefetching } = useQuery(connectionListQuery());
  const connect = mayManage && <Button variant="primary" asChild><Link href="/settings/connections/new"><Plus aria-hidden />Connect a channel</Link></Button>;
  return (
    <PageFrame title="Connections" description="The accounts on which customers reach you. What arrives is kept before it is acknowledged, so nothing is lost while a connection rests." actions={data?.length ? connect : null}>
      {data ? (
        data.length ? <ul className="flex flex-col gap-2">{data.map((connection) => <ConnectionCard key={connection.id} connection={connection} />)}</ul>
          : <div className="card"><EmptyState icon={<Plug />} action={connect}>Connect an e-mail box, a bot or the chat of your website, and what customers write there arrives in the inbox.</EmptyState></div>
      ) : error ? <div className="card"><ErrorState title="The connections could not be read" onRetry={() => void refetch()} retrying={isRefetching}>{error.message}</ErrorState></div>
        : <div className="card"><SkeletonRows rows={4} label="Loading connections" /></div>}
    </PageFrame>
  );
}

function ConnectionCard({ connection }: { connection: ConnectionRow }) {
  const { id, connector, name, displayName, health } = connection;
  const channel = useChannel(connector);
  return (
    <ThreadLine as="li" channel={connector} inset className="card">
      <Link href={`/settings/connections/${id}`} className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-card p-3 ps-4 hover:bg-hover">
        <ChannelMark channel={connector} size={32} decorative />
        <span className="min-w-0 flex-1 basis-48">
          <span className="flex items-center gap-2"><span className="truncate text-14 font-medium">{name}</span><HealthChip connection={connection} /></span>
          <span className="block truncate text-13 text-ink-2">{channel.name}{name !== displayName && ` · ${displayName}`}</span>
          {health.lastError && <span className="block text-13 text-pretty text-bad">{health.lastError}</span>}
        </span>
        <dl className="flex gap-6 text-12 text-ink-3">
          <div><dt>Received</dt><dd className="text-13 text-ink-2">{health.lastInboundAt ? <Time value={health.lastInboundAt} /> : "nothing yet"}</dd></div>
          <div><dt>Sent</dt><dd className="text-13 text-ink-2">{health.lastOutboundAt ? <Time value={health.lastOutboundAt} /> : "nothing yet"}</dd></div>
          <div className="w-16"><dt>Waiting</dt><dd className="text-13 text-ink-2 tabular-nums">{formatCount(health.pending + health.queued)}</dd></div>
        </dl>
      </Link>
    </ThreadLine>
  );
}
