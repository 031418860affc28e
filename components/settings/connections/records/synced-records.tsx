"use client";
import { useQuery } from "@tanstack/react-query";
import { Section } from "@/components/settings/page-frame";
import { SkeletonRows } from "@/components/ui/skeleton";
import { ErrorState } from "@/components/ui/states";
import { syncQuery } from "@/lib/sync/query";
import { SyncProblems } from "./sync-problems";
import { SyncedType } from "./synced-type";

/** A CRM's or ERP's types of records: how far each has come, what goes where, and what was set aside. */
export function SyncedRecords({ connectionId, name }: { connectionId: string; name: string }) {
  const { data, error, refetch, isRefetching } = useQuery(syncQuery(connectionId));
  return (
    <>
      <Section title="Records" description={`What ${name} holds, what it becomes here, and which way each field goes.`}>
        {data ? <ul className="flex flex-col gap-2">{data.types.map((type) => <SyncedType key={`${type.type} ${type.kind}`} connectionId={connectionId} name={name} type={type} />)}</ul>
          : error ? <div className="card"><ErrorState title="The records could not be read" onRetry={() => void refetch()} retrying={isRefetching}>{error.message}</ErrorState></div>
            : <div className="card"><SkeletonRows rows={3} label="Loading the types of records" /></div>}
        {data && data.waiting > 0 && <p className="text-13 text-ink-2">{data.waiting === 1 ? "One record's changes wait" : `The changes of ${data.waiting.toLocaleString("en-GB")} records wait`} to be sent.</p>}
      </Section>
      <SyncProblems connectionId={connectionId} count={data?.problems ?? 0} />
    </>
  );
}
