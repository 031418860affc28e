"use client";
import { useState, type KeyboardEvent } from "react";
import type { PipelineStage } from "@/lib/pipelines/schema";

export interface Held {
  dealId: string;
  from: string;
  /** The stage that it would come to. */
  to: string | null;
  by: "keys" | "pointer";
}

interface CardKeys {
  stages: readonly PipelineStage[];
  held: Held | null;
  mayMove: boolean;
  nameOf: (dealId: string) => string;
  take: (dealId: string, from: string) => void;
  aim: (stageId: string) => void;
  drop: () => void;
  putBack: () => void;
  /** To the next column that way. */
  step: (from: string, by: 1 | -1) => void;
  moveTo: (dealId: string) => void;
}

/** A card is moved by the keyboard: space takes it up, arrows lead it across the stages, space drops it, escape puts it back. What happens is said. */
export function useCardKeys({ stages, held, mayMove, nameOf, take, aim, drop, putBack, step, moveTo }: CardKeys) {
  const [said, setSaid] = useState("");
  const stageName = (id: string | null) => stages.find((stage) => stage.id === id)?.name ?? "";
  const place = (id: string | null) => `${stageName(id)}, stage ${stages.findIndex((stage) => stage.id === id) + 1} of ${stages.length}`;

  function onHeld(event: KeyboardEvent, { dealId, from, to }: Held) {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (by) {
      const next = stages[stages.findIndex(({ id }) => id === to) + by];
      if (!next) return true;
      aim(next.id);
      setSaid(`Over ${place(next.id)}.`);
      return true;
    }
    if (event.key === " " || event.key === "Enter") {
      setSaid(to === from ? `${nameOf(dealId)} stays in ${stageName(from)}.` : `${nameOf(dealId)} dropped in ${stageName(to)}.`);
      drop();
      return true;
    }
    if (event.key === "Escape" || event.key === "Tab") {
      setSaid(`${nameOf(dealId)} is back in ${stageName(from)}.`);
      putBack();
      return event.key === "Escape";
    }
    // Nothing else happens to a card that is held.
    return ["ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown"].includes(event.key);
  }

  function onFree(event: KeyboardEvent, dealId: string, stageId: string) {
    if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
      step(stageId, event.key === "ArrowRight" ? 1 : -1);
      return true;
    }
    if (!mayMove) return false;
    if (event.key === " ") {
      take(dealId, stageId);
      setSaid(`${nameOf(dealId)} taken up in ${place(stageId)}. Left and right choose the stage, space drops it, escape puts it back.`);
      return true;
    }
    if (event.key === "m") {
      moveTo(dealId);
      return true;
    }
    return false;
  }

  /** Before the lists hear of it. */
  function onKeyDownCapture(event: KeyboardEvent<HTMLElement>) {
    if (event.metaKey || event.ctrlKey || event.altKey || !(event.target instanceof HTMLAnchorElement)) return;
    const dealId = event.target.closest<HTMLElement>("[data-deal]")?.dataset.deal;
    const stageId = event.target.closest<HTMLElement>("[data-stage]")?.dataset.stage;
    if (!dealId || !stageId) return;
    const done = held?.by === "keys" ? onHeld(event, held) : onFree(event, dealId, stageId);
    if (!done) return;
    event.preventDefault();
    event.stopPropagation();
  }
  return { onKeyDownCapture, said };
}
