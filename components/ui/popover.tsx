"use client";
import * as Radix from "radix-ui/popover";
import type { ComponentProps } from "react";
import { cn } from "./cn";

export const Popover = Radix.Root;
export const PopoverTrigger = Radix.Trigger;
export const PopoverAnchor = Radix.Anchor;
export const PopoverClose = Radix.Close;

/** `label` names it for screen readers. */
export function PopoverContent({ label, className, sideOffset = 6, collisionPadding = 8, align = "start", ...props }: ComponentProps<typeof Radix.Content> & { label: string }) {
  return (
    <Radix.Portal>
      <Radix.Content aria-label={label} className={cn("float popover", className)} sideOffset={sideOffset} collisionPadding={collisionPadding} align={align} {...props} />
    </Radix.Portal>
  );
}
