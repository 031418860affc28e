"use client";
import { useId, useRef, type ReactElement } from "react";
import { onDemand } from "./on-demand";
import { OnceOpen } from "./once-open";
import type { PopoverLayerProps } from "./popover-layer";
import { Slot } from "./slot";

export const PopoverLayer = onDemand<PopoverLayerProps>(async () => (await import("./popover-layer")).PopoverLayer);

export interface PopoverProps extends Omit<PopoverLayerProps, "id" | "anchor"> {
  /** What opens and closes it. */
  button: ReactElement;
  /** Fetches what the popover holds, where that has code of its own. */
  ahead?: () => void;
}

/**
 * A button, and what it opens over the page. The button is there from the server and takes presses at once; the code of the layer is
 * asked for when a pointer or the focus comes near, and a press that is earlier opens it when it is here.
 */
export function Popover({ button, ahead, open, onOpenChange, ...content }: PopoverProps) {
  const id = useId();
  const anchor = useRef<HTMLButtonElement>(null);
  const preload = () => {
    PopoverLayer.preload();
    ahead?.();
  };
  return (
    <>
      <Slot ref={anchor} aria-haspopup="dialog" aria-expanded={open} aria-controls={open ? id : undefined} data-state={open ? "open" : "closed"} onPointerEnter={preload} onFocus={preload} onClick={() => onOpenChange(!open)}>{button}</Slot>
      <OnceOpen open={open}><PopoverLayer id={id} anchor={anchor} open={open} onOpenChange={onOpenChange} {...content} /></OnceOpen>
    </>
  );
}
