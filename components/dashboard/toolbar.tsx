"use client";
import { LayoutGrid, Plus, RotateCcw } from "lucide-react";
import { useChannels } from "@/components/channels/channels-provider";
import { Button } from "@/components/ui/button";
import { SegmentedControl } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import type { DashboardParams } from "@/lib/metrics/range";
import { type Role, roleNames } from "@/lib/members/roles";
import { ScopeBar } from "./scope-bar";
import { TimeChoice } from "./time-choice";
import type { ChangeParams } from "./use-params";

export interface ToolbarProps {
  roles: readonly Role[];
  role: Role;
  onRole: (role: Role) => void;
  params: DashboardParams;
  onParams: ChangeParams;
  /** The departments and teams that the viewer may see; null = all. */
  visibleTeamIds: readonly string[] | null;
  editing: boolean;
  isDefault: boolean;
  /** A pointer or the focus is near what begins the editing. */
  onNear: () => void;
  onEdit: (editing: boolean) => void;
  onAdd: () => void;
  onReset: () => void;
}

/** Which dashboard, for which part of the company, time and channel; and the way to arrange it. */
export function Toolbar({ roles, role, onRole, params, onParams, visibleTeamIds, editing, isDefault, onNear, onEdit, onAdd, onReset }: ToolbarProps) {
  const channels = useChannels();
  return (
    <div className="flex flex-wrap items-center gap-2">
      {roles.length > 1
        ? <SegmentedControl label="Dashboard" value={role} onChange={onRole} segments={roles.map((value) => ({ value, label: roleNames[value] }))} />
        : <h1 className="text-16 font-semibold">{roleNames[role]}</h1>}
      {roles.length > 1 && <h1 className="sr-only">{roleNames[role]} dashboard</h1>}
      <div className="ms-auto flex flex-wrap items-center gap-2 phone:ms-0 phone:w-full">
        <ScopeBar params={params} onParams={onParams} visibleTeamIds={visibleTeamIds} />
        <Select size="sm" className="w-auto phone:min-w-36 phone:flex-1" aria-label="Channel" value={params.channel ?? ""} onChange={(event) => onParams({ channel: event.target.value || undefined })}>
          <option value="">All channels</option>
          {channels.map((channel) => <option key={channel.id} value={channel.id}>{channel.name}</option>)}
        </Select>
        <TimeChoice params={params} onParams={onParams} />
        {editing
          ? <>
              <Button onClick={onAdd} keys="a"><Plus aria-hidden />Add widget</Button>
              <Button onClick={onReset} disabled={isDefault}><RotateCcw aria-hidden />Reset</Button>
              <Button variant="primary" onClick={() => onEdit(false)} keys="escape">Done</Button>
            </>
          : <Button variant="ghost" onPointerEnter={onNear} onFocus={onNear} onClick={() => onEdit(true)} keys="e" className="phone:hidden"><LayoutGrid aria-hidden />Edit layout</Button>}
      </div>
    </div>
  );
}
