import { cn } from "@/components/ui/cn";
import { Loading, Skeleton } from "@/components/ui/skeleton";

/** Messages that load. */
export function ThreadSkeleton() {
  return (
    <Loading label="Loading messages" className="flex min-h-0 flex-1 flex-col justify-end gap-4 overflow-hidden px-5 py-4">
      {[60, 42, 70, 36, 52].map((width, index) => <Skeleton key={width} className={cn("h-14 rounded-card", index % 2 === 1 && "ms-auto")} style={{ width: `${width}%` }} />)}
    </Loading>
  );
}
