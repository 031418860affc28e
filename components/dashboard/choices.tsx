"use client";
import { Building2, Check, Lock, Plus, Star, Users } from "lucide-react";
import type { MouseEvent, ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import type { DashboardLine, DashboardRef, Visibility } from "@/lib/dashboards/schema";
import { roleNames } from "@/lib/members/roles";
import type { SwitcherProps } from "./switcher";

export type ChoicesProps = SwitcherProps & { onDone: () => void };

/** The dashboards that the viewer sees: those of their roles, their own, and what others published. */
export function DashboardChoices({ shown, dashboards: { items, firstRef }, roles, hrefOf, onOpen, onAsk, onDone }: ChoicesProps) {
  // What is published for a role of the viewer's stands in that role's place.
  const isElsewhere = ({ visibility, role, mayChange }: DashboardLine) => visibility === "role" && !mayChange && roles.some((held) => held === role);
  const [own, others] = [items.filter(({ mayChange, visibility }) => mayChange && visibility === "private"), items.filter((one) => one.visibility !== "private" && !isElsewhere(one))];
  const go = (ref: DashboardRef) => (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onDone();
    if (ref !== shown.ref) onOpen(ref);
  };
  const make = () => {
    onDone();
    onAsk("new");
  };
  const entry = (ref: DashboardRef, name: string, mark?: ReactNode, about?: string) => (
    <li key={ref}>
      <a href={hrefOf(ref)} onClick={go(ref)} aria-current={ref === shown.ref ? "page" : undefined} className="menu-item">
        <Check aria-hidden className={cn(ref !== shown.ref && "invisible")} />
        <span className="min-w-0 flex-1"><span dir="auto" className="block truncate">{name}</span>{about && <span dir="auto" className="block truncate text-12 text-ink-3">{about}</span>}</span>
        {ref === firstRef && <Star aria-label="Opens first" className="fill-current text-ink-3" />}
        {mark}
      </a>
    </li>
  );
  return (
    <>
      <Part title="Your roles">{roles.map((role) => entry(role, roleNames[role]))}</Part>
      {own.length > 0 && <Part title="Yours">{own.map(({ id, name }) => entry(id, name))}</Part>}
      {others.length > 0 && <Part title="Shared">{others.map((one) => entry(one.id, one.name, <VisibilityMark visibility={one.visibility} />, one.mayChange ? audienceWords(one) : `by ${one.ownerName}`))}</Part>}
      <div className="menu-line" />
      <button type="button" className="menu-item" onClick={make}><Plus aria-hidden />New dashboard</button>
    </>
  );
}

const Part = ({ title, children }: { title: string; children: ReactNode }) => <section aria-label={title}><p aria-hidden className="menu-label">{title}</p><ul>{children}</ul></section>;

const audienceWords = ({ visibility, role }: DashboardLine) => (visibility === "role" && role ? `for ${roleNames[role]}` : visibility === "team" ? "for a team" : "for everybody");

function VisibilityMark({ visibility }: { visibility: Visibility }) {
  const Mark = visibility === "private" ? Lock : visibility === "workspace" ? Building2 : Users;
  return <Mark aria-hidden className="text-ink-3" />;
}
