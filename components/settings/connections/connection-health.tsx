import type { ReactNode } from "react";
import { Time } from "@/components/ui/time";
import { formatCount } from "@/lib/format/number";
import type { ConnectionDetail } from "@/lib/connections/schema";

/** The figures of a connection's health, each in its place. */
export function ConnectionHealth({ connection: { status, health, secretsSet, canSend } }: { connection: ConnectionDetail }) {
  const moment = (value: string | null, never: string) => (value ? <Time value={value} /> : never);
  const credentials = status === "reconnect" ? "Refused by the platform" : secretsSet.length ? "Accepted" : "None needed";
  return (
    <dl className="card grid grid-cols-2 gap-px overflow-hidden bg-line sm:grid-cols-4">
      <Fact title="Last received">{moment(health.lastInboundAt, "Nothing yet")}</Fact>
      <Fact title="Last sent">{canSend ? moment(health.lastOutboundAt, "Nothing yet") : "Cannot send"}</Fact>
      <Fact title="Credentials" bad={status === "reconnect"}>{credentials}</Fact>
      <Fact title="Last seen working">{moment(health.lastHealthyAt, "Not yet")}</Fact>
      <Fact title="Waiting to be read in">{formatCount(health.pending)}</Fact>
      <Fact title="Waiting to be sent">{formatCount(health.queued)}</Fact>
      <Fact title="Set aside" bad={health.setAside > 0}>{formatCount(health.setAside)}</Fact>
      <Fact title="Refused signatures" bad={false}>{formatCount(health.refusedCount)}{health.lastRefusedAt && <span className="text-ink-3">, <Time value={health.lastRefusedAt} /></span>}</Fact>
      {health.lastError && <div className="col-span-full bg-surface p-3"><dt className="text-12 text-ink-3">Last error{health.lastErrorAt && <>, <Time value={health.lastErrorAt} /></>}</dt><dd className="text-13 text-pretty text-bad">{health.lastError}</dd></div>}
    </dl>
  );
}

function Fact({ title, bad, children }: { title: string; bad?: boolean; children: ReactNode }) {
  return <div className="bg-surface p-3"><dt className="text-12 text-ink-3">{title}</dt><dd className={bad ? "text-13 font-medium text-bad tabular-nums" : "text-13 tabular-nums"}>{children}</dd></div>;
}
