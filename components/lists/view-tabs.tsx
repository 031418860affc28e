import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { tip } from "@/components/ui/tip";
import { formatCount } from "@/lib/format/number";

/** One of the ways in which a list is looked at. */
export interface ListView {
  id: string;
  title: string;
  icon: LucideIcon;
  keys: string;
  /** What is said where there is nothing. */
  empty: string;
}

export interface ViewTabsProps<View> {
  views: readonly View[];
  current: View | null | undefined;
  onChoose: (view: View) => void;
  countOf?: (view: View) => number | undefined;
  /** Every view says how many it holds, where that is not none; else the one that is shown alone. */
  countsAll?: boolean;
  /** What stands at the end of the row and stays in sight. */
  more?: ReactNode;
}

/** The view that is shown is in sight, also where not all of them are. */
const inSight = (own: HTMLButtonElement | null): void => own?.scrollIntoView({ block: "nearest", inline: "nearest" });

/** A list's own views in a row. The one that is shown says its name, and how many it holds where that is known. */
export function ViewTabs<View extends ListView>({ views, current, onChoose, countOf, countsAll = false, more }: ViewTabsProps<View>) {
  return (
    <nav aria-label="Views" className="flex flex-none items-center gap-0.5 border-b px-2 py-1.5">
      <div className="flex min-w-0 flex-1 gap-0.5 overflow-x-auto [scrollbar-width:none]">
        {views.map((view) => {
          const isCurrent = view === current;
          const many = isCurrent ? countOf?.(view) : (countsAll && countOf?.(view)) || undefined;
          return (
            <button key={view.id} ref={isCurrent ? inSight : undefined} type="button" aria-current={isCurrent ? "page" : undefined} onClick={() => onChoose(view)} className={cn("flex h-7 flex-none items-center gap-1.5 rounded-control px-2 text-12 font-medium touch:h-10 touch:px-3", isCurrent ? "bg-press text-ink" : "text-ink-2 hover:bg-hover hover:text-ink")} {...tip(view.title, view.keys)}>
              <view.icon aria-hidden className={cn("size-3.5", isCurrent && "text-accent")} />
              <span className={isCurrent ? undefined : "sr-only"}>{view.title}</span>
              {many !== undefined && <span className="text-ink-3 tabular-nums">{!isCurrent && <span className="sr-only">: </span>}{formatCount(many)}</span>}
            </button>
          );
        })}
      </div>
      {more}
    </nav>
  );
}
