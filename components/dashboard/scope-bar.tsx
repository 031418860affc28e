"use client";
import { useQuery } from "@tanstack/react-query";
import { ChevronRight } from "lucide-react";
import { Fragment } from "react";
import { Select } from "@/components/ui/select";
import { directoryQuery } from "@/lib/conversations/query";
import { nilId } from "@/lib/is-id";
import type { DashboardParams } from "@/lib/metrics/range";
import { pathTo, withBelow } from "@/lib/teams/below";
import type { ChangeParams } from "./use-params";

interface ScopeBarProps {
  params: DashboardParams;
  onParams: ChangeParams;
  /** The departments and teams that the viewer may see; null = all. */
  visibleTeamIds: readonly string[] | null;
}

/** Company → department → team → person, each step a choice among what is beside it. What the viewer may not see is not among them. */
export function ScopeBar({ params: { team, member }, onParams, visibleTeamIds }: ScopeBarProps) {
  const { data: directory } = useQuery(directoryQuery);
  const inSight = directory?.teams.filter(({ id }) => !visibleTeamIds || visibleTeamIds.includes(id)) ?? [];
  // Where the one above is out of sight a team is at the top.
  const tree = inSight.map((one) => ({ ...one, parentId: inSight.some(({ id }) => id === one.parentId) ? one.parentId : null }));
  const path = team && team !== nilId ? pathTo(tree, team) : [];
  const levels: (string | null)[] = [null, ...path.map(({ id }) => id)];
  const below = team && team !== nilId ? withBelow(tree, team) : tree.map(({ id }) => id);
  const everybody = !team && !visibleTeamIds;
  const people = directory?.members.filter(({ id, active, teamIds }) => id === member || (active && team !== nilId && (everybody || teamIds.some((one) => below.includes(one))))) ?? [];
  const choose = (level: string | null, chosen: string) => onParams({ team: chosen || level || undefined, member: undefined }, { back: true });
  return (
    <nav aria-label="Part of the company" className="flex min-w-0 flex-wrap items-center gap-1 phone:w-full">
      {levels.map((level, index) => {
        const children = tree.filter(({ parentId }) => parentId === level);
        const chosen = index < path.length ? path[index]!.id : level === null && team ? team : "";
        if (level !== null && !children.length) return null;
        return (
          <Fragment key={level ?? "company"}>
            {level !== null && <ChevronRight aria-hidden className="size-3.5 flex-none text-ink-3 rtl:rotate-180" />}
            <Select size="sm" className="w-auto max-w-44 phone:min-w-32 phone:max-w-none phone:flex-1" aria-label={level === null ? "Department or team" : `Team in ${path[index - 1]!.name}`} value={chosen} onChange={({ target }) => choose(level, target.value)}>
              <option value="">{level === null ? (visibleTeamIds ? "All I see" : "Whole company") : `All of ${path[index - 1]!.name}`}</option>
              {children.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
              {level === null && <option value={nilId}>No team</option>}
              {level === null && team && team !== nilId && !path.length && <option value={team}>…</option>}
            </Select>
          </Fragment>
        );
      })}
      <ChevronRight aria-hidden className="size-3.5 flex-none text-ink-3 rtl:rotate-180" />
      <Select size="sm" className="w-auto max-w-44 phone:min-w-32 phone:max-w-none phone:flex-1" aria-label="Person" value={member ?? ""} onChange={({ target }) => onParams({ member: target.value || undefined }, { back: true })}>
        <option value="">Everybody</option>
        {people.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
        <option value={nilId}>Nobody</option>
        {member && member !== nilId && !people.some(({ id }) => id === member) && <option value={member}>…</option>}
      </Select>
    </nav>
  );
}
