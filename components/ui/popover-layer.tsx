"use client";
import * as Radix from "radix-ui/popover";
import { useRef, type ComponentProps, type ReactNode, type RefObject } from "react";
import { cn } from "./cn";

export interface PopoverLayerProps {
  id: string;
  anchor: RefObject<HTMLElement | null>;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Names it for screen readers. */
  label: string;
  align?: ComponentProps<typeof Radix.Content>["align"];
  className?: string;
  children: ReactNode;
}

type Outside = Parameters<NonNullable<ComponentProps<typeof Radix.Content>["onInteractOutside"]>>[0];

/** What a `Popover` opens. Its button lies elsewhere and came earlier, so that what Radix does for a trigger of its own is done here. */
export function PopoverLayer({ id, anchor, open, onOpenChange, label, align = "start", className, children }: PopoverLayerProps) {
  const wentElsewhere = useRef(false);
  const onInteractOutside = (event: Outside) => {
    // The button's own press closes it.
    if (anchor.current?.contains(event.target as Node)) event.preventDefault();
    else wentElsewhere.current = true;
  };
  const onCloseAutoFocus = (event: Event) => {
    event.preventDefault();
    if (!wentElsewhere.current) anchor.current?.focus();
    wentElsewhere.current = false;
  };
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Anchor virtualRef={anchor as RefObject<HTMLElement>} />
      <Radix.Portal>
        <Radix.Content id={id} aria-label={label} className={cn("float popover", className)} sideOffset={6} collisionPadding={8} align={align} onInteractOutside={onInteractOutside} onCloseAutoFocus={onCloseAutoFocus}>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
