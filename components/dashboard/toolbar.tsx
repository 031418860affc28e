"use client";
import { Copy, LayoutGrid, Plus, RotateCcw } from "lucide-react";
import { useChannels } from "@/components/channels/channels-provider";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import type { DashboardParams } from "@/lib/metrics/range";
import { ScopeBar } from "./scope-bar";
import { Switcher, type SwitcherProps } from "./switcher";
import { TimeChoice } from "./time-choice";
import type { ChangeParams } from "./use-params";

export interface ToolbarProps {
  switcher: SwitcherProps;
  params: DashboardParams;
  onParams: ChangeParams;
  /** The departments and teams that the viewer may see; null = all. */
  visibleTeamIds: readonly string[] | null;
  editing: boolean;
  /** A pointer or the focus is near what begins the editing. */
  onNear: () => void;
  onEdit: (editing: boolean) => void;
  onAdd: () => void;
}

/** Which dashboard, for which part of the company, time and channel; and the way to arrange it. */
export function Toolbar({ switcher, params, onParams, visibleTeamIds, editing, onNear, onEdit, onAdd }: ToolbarProps) {
  const channels = useChannels();
  const { isOwn, mayArrange, layout, reset } = switcher.shown;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Switcher {...switcher} />
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
              <Button onClick={reset} disabled={!isOwn}><RotateCcw aria-hidden />Reset</Button>
              <Button variant="primary" onClick={() => onEdit(false)} keys="escape">Done</Button>
            </>
          : <Button variant="ghost" onPointerEnter={onNear} onFocus={onNear} onClick={() => onEdit(true)} disabled={!layout} keys="e" className="phone:hidden">{mayArrange ? <><LayoutGrid aria-hidden />Edit layout</> : <><Copy aria-hidden />Duplicate to edit</>}</Button>}
      </div>
    </div>
  );
}
