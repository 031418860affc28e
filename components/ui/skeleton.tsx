import type { CSSProperties } from "react";
import { cn } from "./cn";

/** Keeps the place of what loads, at the size it will have. */
export function Skeleton({ className, style }: { className?: string; style?: CSSProperties }) {
  return <span aria-hidden className={cn("skeleton block", className)} style={style} />;
}

/** Surrounds skeletons and says once, to those who cannot see them, what is loading. */
export function Loading({ label, children, className }: { label: string; children: React.ReactNode; className?: string }) {
  return <output aria-label={label} className={cn("block", className)}>{children}</output>;
}

/** Lines of text that load; the last one is short, as text is. */
export function SkeletonText({ lines = 3, className }: { lines?: number; className?: string }) {
  return (
    <span className={cn("flex flex-col gap-2", className)}>
      {Array.from({ length: lines }, (_, line) => <Skeleton key={line} className="h-3" style={{ width: line === lines - 1 ? "58%" : `${100 - ((line * 13) % 21)}%` }} />)}
    </span>
  );
}

/** Rows of a list that load: an avatar, a name, a line. */
export function SkeletonRows({ rows = 8, height = 60, label = "Loading" }: { rows?: number; height?: number; label?: string }) {
  return (
    <Loading label={label}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="flex items-center gap-3 border-b px-4" style={{ height }}>
          <Skeleton className="size-7 rounded-full" />
          <div className="flex min-w-0 flex-1 flex-col gap-2">
            <Skeleton className="h-3" style={{ width: `${30 + ((row * 17) % 25)}%` }} />
            <Skeleton className="h-3" style={{ width: `${55 + ((row * 29) % 35)}%` }} />
          </div>
        </div>
      ))}
    </Loading>
  );
}
