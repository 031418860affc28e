"use client";
import { CornerDownRight, TriangleAlert } from "lucide-react";
import { useMemo, type KeyboardEvent } from "react";
import { Chip } from "@/components/ui/chip";
import type { Definition, StepType } from "@/lib/dialogues/definition";
import type { Spot } from "@/lib/dialogues/editing/edit";
import { namesInOrder, outlineOf, type Place, type Way } from "@/lib/dialogues/editing/outline";
import type { DefinitionProblem } from "@/lib/dialogues/problems";
import { stepNames, stepWords, wayWords } from "../words";
import { AddStep } from "./add-step";
import "./flow.css";
import { StepIcon } from "./step-icon";

export interface FlowProps {
  definition: Definition;
  problems: readonly DefinitionProblem[];
  selected: string | null;
  /** Where the test run is. */
  active: string | null;
  /** What nobody came to when everything was tried. */
  missed: readonly string[];
  actionTitle: (id: string) => string | undefined;
  onSelect: (name: string) => void;
  /** Its form, with the keyboard in it. */
  onEdit: (name: string) => void;
  onAdd: (spot: Spot, type: StepType) => void;
  onRemove: (name: string) => void;
  onDuplicate: (name: string) => void;
  onMove: (name: string, by: 1 | -1) => void;
}

export const cardId = (name: string): string => `step-${name}`;

/** The whole dialogue: each step once, and at each answer where it goes. Arrow keys lead from step to step. */
export function Flow(props: FlowProps) {
  const { definition, onAdd } = props;
  const outline = useMemo(() => outlineOf(definition), [definition]);
  const order = useMemo(() => namesInOrder(outline), [outline]);

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const name = (event.target as HTMLElement).dataset.step;
    if (!name || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const at = order.indexOf(name);
    const go = (to: string | undefined) => {
      if (!to) return;
      props.onSelect(to);
      document.getElementById(cardId(to))?.focus();
    };
    const keys: Record<string, () => void> = event.altKey
      ? { ArrowUp: () => props.onMove(name, -1), ArrowDown: () => props.onMove(name, 1) }
      : { ArrowDown: () => go(order[at + 1]), ArrowUp: () => go(order[at - 1]), Home: () => go(order[0]), End: () => go(order.at(-1)), Enter: () => props.onEdit(name), Delete: () => props.onRemove(name), Backspace: () => props.onRemove(name), d: () => props.onDuplicate(name) };
    const run = keys[event.key];
    if (!run) return;
    event.preventDefault();
    event.stopPropagation();
    run();
  }
  // The tab key comes to the step that is chosen, or the first.
  const home = props.selected && order.includes(props.selected) ? props.selected : order[0];
  return (
    <div className="flow" onKeyDown={onKeyDown} role="presentation">
      <div className="flow-between"><AddStep where="at the beginning" onAdd={(type) => onAdd("start", type)} /></div>
      <Places places={outline.main} home={home} {...props} />
      {outline.apart.length > 0 && (
        <section className="mt-6 flex flex-col gap-3 border-t border-dashed pt-4">
          <h3 className="text-13 font-medium text-ink-2">No way leads to these yet</h3>
          {outline.apart.map((places) => <Places key={places[0]!.name} places={places} home={home} {...props} />)}
        </section>
      )}
    </div>
  );
}

type Shared = FlowProps & { home: string | undefined };

function Places({ places, ...props }: { places: readonly Place[] } & Shared) {
  return (
    <ul>
      {places.map((place, at) => (
        <li key={place.name} className="flow-place">
          <Card place={place} {...props} />
          {at < places.length - 1 && <div className="flow-between"><span aria-hidden className="flow-line" /><AddStep where={`after ${place.name}`} onAdd={(type) => props.onAdd({ after: place.name, exit: 0 }, type)} className="flow-add" /></div>}
          {place.ways.length > 0 && <ul className="flow-ways" aria-label={`Ways on from ${place.name}`}>{place.ways.map((way) => <WayRow key={way.exit} place={place} way={way} {...props} />)}</ul>}
        </li>
      ))}
    </ul>
  );
}

function Card({ place: { name, step }, ...props }: { place: Place } & Shared) {
  const problems = props.problems.filter((problem) => problem.step === name);
  const isActive = props.active === name;
  return (
    <button
      type="button" id={cardId(name)} data-step={name} className="flow-card" tabIndex={props.home === name ? 0 : -1}
      aria-pressed={props.selected === name} data-active={isActive || undefined} data-bad={problems.length > 0 || undefined} data-missed={props.missed.includes(name) || undefined}
      onClick={() => props.onSelect(name)} onDoubleClick={() => props.onEdit(name)}
    >
      <StepIcon type={step.type} good={step.type === "end" && step.good === true} />
      <span className="min-w-0 flex-1">
        <span className="flex flex-wrap items-center gap-x-2 text-12 text-ink-2"><span className="font-medium text-ink">{stepNames[step.type]}</span><span>{name}</span>{isActive && <Chip tone="accent">Here now</Chip>}{props.missed.includes(name) && <Chip tone="warn">Never reached</Chip>}</span>
        <span className="line-clamp-2 text-13 break-words" dir="auto">{stepWords(step, props.actionTitle)}</span>
        {problems.map(({ message }) => <span key={message} className="mt-1 flex gap-1.5 text-12 text-bad"><TriangleAlert aria-hidden className="mt-px size-3.5 flex-none" />{message}</span>)}
      </span>
    </button>
  );
}

function WayRow({ place: { name, step }, way, ...props }: { place: Place; way: Way } & Shared) {
  const { by, label } = wayWords(step, way.exit, way.by);
  const target = props.definition.steps[way.go];
  return (
    <li className="flow-way">
      <div className="flow-by">
        <span className="font-medium">{by}</span>
        {label && <span className="text-ink-2">{label}</span>}
        {way.isMissing ? <Chip tone="bad">leads nowhere</Chip> : way.below.length === 0 && target && (
          <button type="button" className="flow-to" onClick={() => { props.onSelect(way.go); document.getElementById(cardId(way.go))?.focus(); }}>
            <CornerDownRight aria-hidden className="size-3.5 flex-none" /><span className="truncate">{stepNames[target.type]}: {way.go}</span>
          </button>
        )}
        <AddStep where={`after ${by} of ${name}`} onAdd={(type) => props.onAdd({ after: name, exit: way.exit }, type)} className="flow-add" />
      </div>
      {way.below.length > 0 && <Places places={way.below} {...props} />}
    </li>
  );
}
