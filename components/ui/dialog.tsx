"use client";
import { X } from "lucide-react";
import * as Radix from "radix-ui/dialog";
import type { ComponentProps, ReactNode } from "react";
import { IconButton } from "./button";
import { cn } from "./cn";
import { ScrollArea } from "./scroll-area";

export const Dialog = Radix.Root;
export const DialogTrigger = Radix.Trigger;
export const DialogClose = Radix.Close;

export interface DialogContentProps extends Omit<ComponentProps<typeof Radix.Content>, "title"> {
  title: ReactNode;
  /** One sentence under the title. */
  description?: ReactNode;
  /** Buttons at the end; the one that acts comes last. */
  footer?: ReactNode;
  size?: "md" | "lg";
  /** The title is there for screen readers only. */
  bare?: boolean;
  /** What scrolls, where it holds nothing that takes the focus: the keyboard scrolls it then. */
  scrolls?: string;
}

export function DialogContent({ title, description, footer, size = "md", bare, scrolls, className, children, ...props }: DialogContentProps) {
  return (
    <Radix.Portal>
      <Radix.Overlay className="scrim" />
      <Radix.Content className={cn("float dialog", className)} data-size={size} {...(description ? {} : { "aria-describedby": undefined })} {...props}>
        {bare ? <Radix.Title className="sr-only">{title}</Radix.Title> : <PaneHeader title={title} description={description} />}
        {bare ? children : <ScrollArea label={scrolls} className="min-h-0 flex-1 px-4 pb-4">{children}</ScrollArea>}
        {footer && <div className="flex justify-end gap-2 border-t px-4 py-3">{footer}</div>}
      </Radix.Content>
    </Radix.Portal>
  );
}

/** From the bottom on a phone, from a side where a panel would be too much. */
export function SheetContent({ title, description, footer, side = "bottom", className, children, ...props }: Omit<DialogContentProps, "size" | "bare" | "scrolls"> & { side?: "bottom" | "left" | "right" }) {
  return (
    <Radix.Portal>
      <Radix.Overlay className="scrim" />
      <Radix.Content className={cn("sheet", className)} data-side={side} {...(description ? {} : { "aria-describedby": undefined })} {...props}>
        {side === "bottom" && <span aria-hidden className="mx-auto mt-2 h-1 w-9 flex-none rounded-full bg-line-strong" />}
        <PaneHeader title={title} description={description} />
        <div className="scroll min-h-0 flex-1 px-4 pb-4">{children}</div>
        {footer && <div className="flex justify-end gap-2 border-t px-4 py-3">{footer}</div>}
      </Radix.Content>
    </Radix.Portal>
  );
}

function PaneHeader({ title, description }: { title: ReactNode; description?: ReactNode }) {
  return (
    <header className="flex items-start gap-3 px-4 pt-4 pb-3">
      <div className="min-w-0 flex-1">
        <Radix.Title className="text-16">{title}</Radix.Title>
        {description && <Radix.Description className="text-13 text-pretty text-ink-2">{description}</Radix.Description>}
      </div>
      <Radix.Close asChild><IconButton label="Close" keys="escape" className="-me-1.5"><X aria-hidden /></IconButton></Radix.Close>
    </header>
  );
}
