import { useKeysComing } from "@/components/shell/use-hotkeys";
import { PanelHandle, ResizablePanel, type PanelBounds } from "@/components/ui/resizable";
import type { ConversationRow } from "@/lib/conversations/schema";
import { ThreadSkeleton } from "./thread-skeleton";

export const workMin = 360; // px
export const contextBounds: PanelBounds = { width: 308, min: 240, max: 480 };

export type ContextChoice = "default" | "shown" | "hidden";

/** Keeps the place of a conversation whose code is on its way, under its name where that is known; its keys wait for it. */
export function OpeningConversation({ id, row, context }: { id: string; row: ConversationRow | null; context: ContextChoice }) {
  useKeysComing(id);
  return (
    <>
      <ResizablePanel id="work" min={workMin}>
        <div className="flex h-full min-w-0 flex-col bg-bg">
          <div className="h-9 flex-none border-b bg-sunken phone:hidden" />
          <header className="flex h-11 flex-none items-center border-b bg-surface px-4 phone:h-[52px]"><h2 dir="auto" className="truncate text-14">{row?.title}</h2></header>
          <ThreadSkeleton />
        </div>
      </ResizablePanel>
      {context !== "hidden" && (
        <>
          <PanelHandle label="Width of the contact" panel="context" bounds={contextBounds} />
          <ResizablePanel id="context" bounds={contextBounds}><div className="h-full bg-surface" /></ResizablePanel>
        </>
      )}
    </>
  );
}
