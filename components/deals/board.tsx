"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useId, useRef, useState } from "react";
import { namesOfRecord, type ValueNames } from "@/components/records/value";
import { onDemand } from "@/components/ui/on-demand";
import { OnceOpen } from "@/components/ui/once-open";
import { ScrollArea } from "@/components/ui/scroll-area";
import { Select } from "@/components/ui/select";
import type { VirtualListHandle } from "@/components/ui/virtual-list";
import { directoryQuery } from "@/lib/conversations/query";
import { boardQuery, cardsQuery } from "@/lib/deals/board-query";
import type { Pipeline, PipelineStage } from "@/lib/pipelines/schema";
import type { ListQuery } from "@/lib/records/list-query";
import type { RecordRow } from "@/lib/records/schema";
import { BoardColumn } from "./board-column";
import { CardDrag } from "./card-drag";
import { DealCard } from "./deal-card";
import type { MoveToProps } from "./move-to";
import { useCardKeys, type Held } from "./use-card-keys";
import { useMoveDeal } from "./use-move-deal";

const MoveTo = onDemand<MoveToProps>(async () => (await import("./move-to")).MoveTo);

export interface BoardProps {
  pipeline: Pipeline;
  pipelines: readonly Pipeline[];
  list: ListQuery;
  mayEdit: boolean;
}

interface Card {
  deal: RecordRow;
  names: Record<string, string>;
}

/** The stages of a pipeline side by side, and its deals as cards that are moved between them; on a phone one stage at a time. */
export function Board({ pipeline, pipelines, list, mayEdit }: BoardProps) {
  const { stages } = pipeline;
  const client = useQueryClient();
  const { data: totals } = useQuery({ ...boardQuery(pipeline.id, list), placeholderData: (before) => before });
  const { data: directory } = useQuery(directoryQuery);
  const [active, setActive] = useState<Readonly<Record<string, string>>>({});
  const [held, setHeld] = useState<Held | null>(null);
  const [chosen, setChosen] = useState<Card | null>(null);
  const [shownId, setShown] = useState(stages[0]?.id ?? "");
  const scroller = useRef<HTMLDivElement>(null);
  const preview = useRef<HTMLDivElement>(null);
  const lists = useRef(new Map<string, VirtualListHandle>());
  const instructions = useId();
  const everyStage = pipelines.flatMap((one) => one.stages);

  /** A card that this board holds. */
  function find(dealId: string): Card | null {
    for (const { id } of stages) {
      for (const page of client.getQueryData(cardsQuery(id, list).queryKey)?.pages ?? []) {
        const deal = page.items.find((item) => item.id === dealId);
        if (deal) return { deal, names: page.names };
      }
    }
    return null;
  }
  const card = held ? find(held.dealId) : null;
  const { move, dialog } = useMoveDeal(everyStage, card?.names ?? chosen?.names);
  const valueNames = (records: Record<string, string>): ValueNames => ({ records, members: new Map(directory?.members.map(({ id, name }) => [id, name])) });

  async function moveTo({ deal }: Card, to: PipelineStage) {
    const moving = move(deal, to);
    setActive((before) => ({ ...before, [to.id]: deal.id }));
    if (held?.by === "keys") focusCard(deal.id, to.id);
    await moving;
  }
  function drop(stageId: string | null) {
    const to = stages.find(({ id }) => id === stageId);
    const taken = held && find(held.dealId);
    setHeld(null);
    if (taken && to) void moveTo(taken, to);
  }
  const { onKeyDownCapture, said } = useCardKeys({
    stages, held, mayMove: mayEdit,
    nameOf: (id) => String(find(id)?.deal.name ?? "It"),
    take: (dealId, from) => setHeld({ dealId, from, to: from, by: "keys" }),
    aim(stageId) {
      setHeld((before) => before && { ...before, to: stageId });
      document.querySelector(`[data-stage="${stageId}"]`)?.scrollIntoView({ inline: "nearest", block: "nearest" });
    },
    drop: () => drop(held?.to ?? null),
    putBack: () => setHeld(null),
    step(from, by) {
      const at = stages.findIndex(({ id }) => id === from);
      const order = by > 0 ? stages.slice(at + 1) : stages.slice(0, at).toReversed();
      const next = order.find(({ id }) => lists.current.has(id));
      if (next) lists.current.get(next.id)?.focus();
    },
    moveTo: (dealId) => setChosen(find(dealId)),
  });

  const [drag] = useState(() => new CardDrag());
  useEffect(() => {
    drag.tell({
      start(dealId) {
        const found = mayEdit && find(dealId);
        if (found) setHeld({ dealId, from: String(found.deal.stageId), to: null, by: "pointer" });
        return Boolean(found);
      },
      over: (to) => setHeld((before) => (before && before.to !== to ? { ...before, to } : before)),
      end: drop,
    });
  });
  useEffect(() => (scroller.current ? drag.listen(scroller.current, () => preview.current) : undefined), [drag]);

  const target = held && held.to !== held.from ? held.to : null;
  return (
    <>
      <div className="hidden flex-none border-b p-2 phone:block">
        <Select aria-label="Stage" value={shownId} onChange={({ target: field }) => setShown(field.value)}>
          {stages.map(({ id, name }) => <option key={id} value={id}>{`${name} (${totals?.columns.find(({ stageId }) => stageId === id)?.count ?? 0})`}</option>)}
        </Select>
      </div>
      <p id={instructions} hidden>{mayEdit ? "Space takes it up to move it to another stage. M shows all stages." : ""}</p>
      <ScrollArea ref={scroller} label="Board" onKeyDownCapture={onKeyDownCapture} onBlur={({ relatedTarget }) => held?.by === "keys" && relatedTarget !== null && setHeld(null)} className="flex min-h-0 flex-1 gap-2 overflow-x-auto overflow-y-hidden bg-bg p-2">
        {stages.map((stage) => (
          <BoardColumn
            key={stage.id}
            ref={(handle) => {
              if (handle) lists.current.set(stage.id, handle);
              return () => void lists.current.delete(stage.id);
            }}
            stage={stage}
            totals={totals?.columns.find(({ stageId }) => stageId === stage.id)}
            list={list}
            activeId={active[stage.id] ?? null}
            onActive={(id) => setActive((before) => ({ ...before, [stage.id]: id }))}
            heldId={held?.dealId ?? null}
            ghost={target === stage.id && held?.by === "keys" && card ? card.deal : null}
            ghostNames={card && valueNames(card.names)}
            isTarget={target === stage.id}
            onMoveTo={mayEdit ? (deal, names) => setChosen({ deal, names }) : undefined}
            describedBy={instructions}
            className={stage.id === shownId ? undefined : "phone:hidden"}
          />
        ))}
      </ScrollArea>
      {held?.by === "pointer" && card && <div ref={preview} aria-hidden className="pointer-events-none fixed top-0 left-0 z-50 w-64 opacity-95"><DealCard deal={card.deal} stage={everyStage.find(({ id }) => id === card.deal.stageId) ?? stages[0]!} names={namesOfRecord(valueNames(card.names), card.deal)} tabIndex={-1} state="ghost" /></div>}
      <div aria-live="assertive" className="sr-only">{said}</div>
      <OnceOpen open={chosen !== null}>{chosen && <MoveTo deal={chosen.deal} pipelines={pipelines} onClose={() => setChosen(null)} onChoose={(to) => { setChosen(null); void moveTo(chosen, to); }} />}</OnceOpen>
      {dialog}
    </>
  );
}

const framesToWait = 30;

/** A card that moved is drawn in its new column some frames later. */
function focusCard(id: string, stageId: string, frames = framesToWait): void {
  requestAnimationFrame(() => {
    const link = document.querySelector<HTMLElement>(`[data-stage="${stageId}"] ul [data-deal="${id}"] a[href]`);
    if (link) link.focus();
    else if (frames > 0) focusCard(id, stageId, frames - 1);
  });
}
