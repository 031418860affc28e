"use client";
import { ChevronDown, MoreHorizontal } from "lucide-react";
import { useState } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";
import type { DashboardRef } from "@/lib/dashboards/schema";
import type { Role } from "@/lib/members/roles";
import type { DashboardParams } from "@/lib/metrics/range";
import { DashboardChoices, DashboardMenu } from "./on-demand";
import { nameOf } from "./refs";
import type { Dashboards } from "./use-actions";
import type { ShownDashboard } from "./use-dashboard";

/** What a form asks for: a new dashboard, a new name and other eyes for this one, this one for a whole role, what a wall shows, or when it is sent. */
export type Asking = "new" | "share" | "publish" | "wall" | "schedule";

export interface SwitcherProps {
  shown: ShownDashboard;
  dashboards: Dashboards;
  /** The viewer's own. */
  roles: readonly Role[];
  params: DashboardParams;
  mayPublish: boolean;
  hrefOf: (ref: DashboardRef) => string;
  onOpen: (ref: DashboardRef) => void;
  onAsk: (asking: Asking) => void;
  onFullScreen: () => void;
}

/** Which dashboard this is, the way to the others, and what can be done with it. */
export function Switcher(props: SwitcherProps) {
  const { shown, dashboards } = props;
  const [choosing, setChoosing] = useState(false);
  const [doing, setDoing] = useState(false);
  const name = nameOf(shown.ref, dashboards.items) || "Dashboard";
  return (
    <div className="flex min-w-0 items-center gap-0.5">
      <h1 className="sr-only">{name}</h1>
      <Popover label="Dashboards" className="max-h-[min(30rem,80dvh)] w-72 overflow-y-auto p-1" ahead={DashboardChoices.preload} open={choosing} onOpenChange={setChoosing}
        button={<Button variant="ghost" className="min-w-0 shrink font-semibold" aria-label={`Dashboard: ${name}`}><span dir="auto" className="max-w-64 truncate text-16">{name}</span><ChevronDown aria-hidden /></Button>}>
        <DashboardChoices {...props} onDone={() => setChoosing(false)} />
      </Popover>
      <Popover label={`The dashboard ${name}`} className="w-64 p-1" ahead={DashboardMenu.preload} open={doing} onOpenChange={setDoing} button={<IconButton label={`More about ${name}`} size="sm"><MoreHorizontal aria-hidden /></IconButton>}>
        <DashboardMenu {...props} name={name} onDone={() => setDoing(false)} />
      </Popover>
    </div>
  );
}
