"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Archive, ArchiveRestore, Plus } from "lucide-react";
import { useState } from "react";
import { PageFrame, Section } from "@/components/settings/page-frame";
import { Button } from "@/components/ui/button";
import { SkeletonRows } from "@/components/ui/skeleton";
import { ErrorState } from "@/components/ui/states";
import { toast, toastFailure } from "@/components/ui/toast";
import { putJson } from "@/lib/http/fetch-json";
import { pipelineShape, pipelinesQuery } from "@/lib/pipelines/query";
import type { Pipeline } from "@/lib/pipelines/schema";
import { draftOf, toChange } from "./draft";
import { PipelineForm } from "./pipeline-form";

/** The ways on which deals go, and what each stage asks for. */
export function PipelinesPage() {
  const client = useQueryClient();
  const { data, error, isFetching, refetch } = useQuery(pipelinesQuery);
  const [making, setMaking] = useState(false);
  const first = data?.items[0];

  async function archive(pipeline: Pipeline, archived: boolean, undone = false) {
    try {
      await putJson(`/api/v1/pipelines/${pipeline.id}`, toChange(draftOf(pipeline), archived), pipelineShape("pipeline"));
      if (!undone) toast(archived ? `${pipeline.name} takes no new deals` : `${pipeline.name} takes deals again`, { undo: () => void archive(pipeline, !archived, true) });
    } catch (cause) {
      toastFailure("The pipeline was not changed", cause);
    }
    await client.invalidateQueries({ queryKey: pipelinesQuery.queryKey });
  }
  return (
    <PageFrame title="Pipelines" description="The stages that a deal goes through. A stage can ask for fields before a deal comes in, and says after how many days without a change a deal in it is marked." actions={first && <Button variant="primary" onClick={() => setMaking(true)}><Plus aria-hidden />New pipeline</Button>}>
      {error && !data && <div className="card"><ErrorState title="The pipelines could not be loaded" onRetry={() => void refetch()} retrying={isFetching}>{error.message}</ErrorState></div>}
      {!data && !error && <div className="card"><SkeletonRows rows={6} height={44} label="Loading pipelines" /></div>}
      {making && first && <Section title="New pipeline"><PipelineForm pipeline={null} like={first} onDone={() => setMaking(false)} /></Section>}
      {data?.items.map((pipeline) => (
        <Section
          key={pipeline.id} title={pipeline.name} description={pipeline.archivedAt ? "Archived: it takes no new deals." : undefined}
          actions={<Button size="sm" onClick={() => void archive(pipeline, !pipeline.archivedAt)}>{pipeline.archivedAt ? <><ArchiveRestore aria-hidden />Use again</> : <><Archive aria-hidden />Archive</>}</Button>}
        >
          <PipelineForm key={JSON.stringify(pipeline)} pipeline={pipeline} like={pipeline} onDone={() => {}} />
        </Section>
      ))}
    </PageFrame>
  );
}
