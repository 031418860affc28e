"use client";
import { useQuery } from "@tanstack/react-query";
import { ArrowUpRight } from "lucide-react";
import Link from "next/link";
import { RunTranscripts } from "@/components/dialogues/runs";
import { useLookedAt } from "@/components/notifications/use-looked-at";
import { hrefOfRecord } from "@/components/records/href";
import { SkeletonText } from "@/components/ui/skeleton";
import { ErrorState } from "@/components/ui/states";
import { approvalQuery } from "@/lib/approvals/query";
import { recordTypes } from "@/lib/records/types";
import { ApprovalLines } from "./approval-parts";

/** What is decided on, and all that was asked and answered about it. */
export function ApprovalDetail({ id }: { id: string }) {
  const { data, error, isFetching, refetch } = useQuery(approvalQuery(id));
  useLookedAt(id);
  if (error && !data) return <ErrorState title="The approval could not be loaded" onRetry={() => void refetch()} retrying={isFetching}>{error.message}</ErrorState>;
  if (!data) return <div className="p-4"><SkeletonText lines={5} /></div>;
  const { kind, recordId, about, neededOn, transcripts } = data;
  return (
    <div className="flex flex-col gap-5">
      <section aria-label="What is decided on" className="flex flex-col gap-2">
        <ApprovalLines {...data} />
        {neededOn && <p className="text-13 text-ink-2">Needed on {new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${neededOn}T00:00:00Z`))}</p>}
        {about && <p dir="auto" className="text-13 whitespace-pre-line text-ink-2">{about}</p>}
        <Link href={hrefOfRecord({ kind }, recordId)} prefetch={false} className="inline-flex min-h-6 items-center gap-1 self-start text-13 text-accent hover:underline">Open the {recordTypes[kind].one}<ArrowUpRight aria-hidden className="size-3.5" /></Link>
      </section>
      {transcripts.length > 0 && <section aria-label="What was asked and answered" className="flex flex-col gap-3 border-t pt-4"><h3 className="text-13 font-medium">What was asked and answered</h3><RunTranscripts runs={transcripts} /></section>}
    </div>
  );
}
