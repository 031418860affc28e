"use client";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { isSingleKey } from "@/components/ui/hotkey-words";
import { Kbd } from "@/components/ui/kbd";
import { toastFailure } from "@/components/ui/toast";
import { groupBy } from "./group-by";
import { showOverlay } from "./overlays";
import { chooseSingleKeys, useSingleKeys } from "./single-keys";
import { useBoundHotkeys } from "./use-hotkeys";

/** The keys that work on this screen, as they are bound right now. */
export function ShortcutsSheet() {
  const sections = groupBy(useBoundHotkeys(), ({ section }) => section ?? "This screen");
  const singleKeys = useSingleKeys();
  const choose = (on: boolean) => void chooseSingleKeys(on).catch((error: unknown) => toastFailure("That was not saved", error));
  return (
    <Dialog open onOpenChange={(open) => !open && showOverlay(null)}>
      <DialogContent title="Keyboard shortcuts" size="lg" scrolls="The keys of this screen" footer={<Button variant="ghost" onClick={() => choose(!singleKeys)}>{singleKeys ? "Turn single-key shortcuts off" : "Turn single-key shortcuts on"}</Button>}>
        {!singleKeys && <output className="mb-3 block rounded-control bg-info-soft px-3 py-2 text-13 text-info">Single-key shortcuts are off. Those that are letters or signs alone do nothing until you turn them on.</output>}
        <div className="gap-x-10 sm:columns-2">
          {sections.map(([section, hotkeys]) => (
            <section key={section} className="mb-4 break-inside-avoid">
              <h3 className="pb-1 text-12 text-ink-3">{section}</h3>
              <dl>
                {[...new Map(hotkeys.map((hotkey) => [hotkey.keys, hotkey])).values()].map(({ keys, title }) => {
                  const isOff = !singleKeys && isSingleKey(keys);
                  return (
                    <div key={keys} className="flex min-h-8 items-center justify-between gap-4 border-b text-13 last:border-0">
                      <dt className={cn(isOff && "text-ink-3")}>{title}</dt>
                      <dd className="flex items-center gap-1.5">{isOff && <span className="text-12 text-ink-3">off</span>}<Kbd keys={keys} className={cn("kbds-listed", isOff && "line-through")} /><span className="sr-only">{keys.replaceAll(" ", ", then ").replaceAll("+", " and ")}</span></dd>
                    </div>
                  );
                })}
              </dl>
            </section>
          ))}
        </div>
      </DialogContent>
    </Dialog>
  );
}
