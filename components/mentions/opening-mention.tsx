"use client";
import { useKeysComing } from "@/components/shell/use-hotkeys";
import { ResizablePanel } from "@/components/ui/resizable";
import { Loading, SkeletonText } from "@/components/ui/skeleton";

export const workMin = 360; // px

/** Keeps the place of a mention that is on its way, and before it of its code; its keys wait for it. */
export function OpeningMention({ id }: { id: string }) {
  useKeysComing(id);
  return (
    <ResizablePanel id="work" min={workMin}>
      <div className="flex h-full flex-col bg-bg">
        <header className="h-11 flex-none border-b bg-surface phone:h-[52px]" />
        <Loading label="Loading the mention" className="p-4"><SkeletonText lines={6} /></Loading>
      </div>
    </ResizablePanel>
  );
}
