"use client";
import { Check, CircleCheck, CircleDot, CircleX } from "lucide-react";
import { Dialog, DialogContent, SheetContent } from "@/components/ui/dialog";
import { phoneQuery, useMedia } from "@/components/ui/use-media";
import type { Pipeline, PipelineStage } from "@/lib/pipelines/schema";
import type { RecordRow } from "@/lib/records/schema";

export interface MoveToProps {
  deal: RecordRow;
  pipelines: readonly Pipeline[];
  onChoose: (stage: PipelineStage) => void;
  onClose: () => void;
}

const marks = { open: CircleDot, won: CircleCheck, lost: CircleX } as const;

/** Where a deal can go: a list of stages, from the bottom on a phone. */
export function MoveTo({ deal, pipelines, onChoose, onClose }: MoveToProps) {
  const phone = useMedia(phoneQuery, false);
  const Content = phone ? SheetContent : DialogContent;
  const offered = pipelines.filter(({ archivedAt, stages }) => !archivedAt || stages.some(({ id }) => id === deal.stageId));
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <Content title="Move to…" description={String(deal.name)}>
        {offered.map(({ id, name, stages }) => (
          <section key={id} aria-label={name}>
            {offered.length > 1 && <h3 className="px-2 pt-2 text-12 text-ink-3">{name}</h3>}
            <ul className="flex flex-col">
              {stages.map((stage) => {
                const Mark = marks[stage.outcome];
                const here = stage.id === deal.stageId;
                return <li key={stage.id}><button type="button" disabled={here} onClick={() => onChoose(stage)} className="menu-item touch:min-h-11 not-disabled:hover:bg-hover disabled:text-ink-3"><Mark aria-hidden /><span dir="auto" className="min-w-0 flex-1 truncate">{stage.name}</span>{here && <><Check aria-hidden /><span className="sr-only">It is here</span></>}</button></li>;
              })}
            </ul>
          </section>
        ))}
      </Content>
    </Dialog>
  );
}
