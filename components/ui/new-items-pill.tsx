import { ArrowUp } from "lucide-react";
import { cn } from "./cn";

/** Announces what arrived above, instead of pushing what one reads. Keeps no room while there is nothing new. */
export function NewItemsPill({ count, noun = "new", onShow, className }: { count: number; noun?: string; onShow: () => void; className?: string }) {
  return (
    <output className={cn("pointer-events-none absolute inset-x-0 top-2 z-10 flex justify-center", className)}>
      {count > 0 && (
        <button type="button" onClick={onShow} className="pointer-events-auto flex h-7 items-center gap-1.5 rounded-full bg-accent-fill px-3 text-12 font-medium text-accent-ink shadow-float">
          <ArrowUp aria-hidden className="size-3.5" />{count > 99 ? "99+" : count} {noun}
        </button>
      )}
    </output>
  );
}
