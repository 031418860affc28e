"use client";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { groupBy } from "./group-by";
import { showOverlay } from "./overlays";
import { useBoundHotkeys } from "./use-hotkeys";

/** The keys that work on this screen, as they are bound right now. */
export function ShortcutsSheet() {
  const sections = groupBy(useBoundHotkeys(), ({ section }) => section ?? "This screen");
  return (
    <Dialog open onOpenChange={(open) => !open && showOverlay(null)}>
      <DialogContent title="Keyboard shortcuts" size="lg" scrolls="The keys of this screen">
        <div className="gap-x-10 sm:columns-2">
          {sections.map(([section, hotkeys]) => (
            <section key={section} className="mb-4 break-inside-avoid">
              <h3 className="pb-1 text-12 text-ink-3">{section}</h3>
              <dl>
                {[...new Map(hotkeys.map((hotkey) => [hotkey.keys, hotkey])).values()].map(({ keys, title }) => (
                  <div key={keys} className="flex min-h-8 items-center justify-between gap-4 border-b text-13 last:border-0">
                    <dt>{title}</dt><dd><Kbd keys={keys} /><span className="sr-only">{keys.replaceAll(" ", ", then ").replaceAll("+", " and ")}</span></dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
      </DialogContent>
    </Dialog>
  );
}
