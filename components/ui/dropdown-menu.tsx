"use client";
import { Check } from "lucide-react";
import * as Radix from "radix-ui/dropdown-menu";
import type { ComponentProps } from "react";
import { cn } from "./cn";
import { Kbd } from "./kbd";

export const DropdownMenuTrigger = Radix.Trigger;
export const DropdownMenuGroup = Radix.Group;
export const DropdownMenuRadioGroup = Radix.RadioGroup;

/** Not modal: the page behind stays readable to screen readers, and scrolls. */
export function DropdownMenu({ modal = false, ...props }: ComponentProps<typeof Radix.Root>) {
  return <Radix.Root modal={modal} {...props} />;
}

export function DropdownMenuContent({ label = "Menu", className, sideOffset = 6, collisionPadding = 8, align = "start", ...props }: ComponentProps<typeof Radix.Content> & { label?: string }) {
  return (
    <Radix.Portal>
      <section aria-label={label}>
        <Radix.Content className={cn("float menu", className)} sideOffset={sideOffset} collisionPadding={collisionPadding} align={align} {...props} />
      </section>
    </Radix.Portal>
  );
}

/** `keys` is shown, not bound: register it with `useHotkeys` or `useCommands`. */
export function DropdownMenuItem({ keys, tone, className, children, ...props }: ComponentProps<typeof Radix.Item> & { keys?: string; tone?: "bad" }) {
  return (
    <Radix.Item className={cn("menu-item", className)} data-tone={tone} {...props}>
      {children}
      {keys && <Kbd keys={keys} />}
    </Radix.Item>
  );
}

/** Stays open when ticked, so that several can be. */
export function DropdownMenuCheckboxItem({ className, children, ...props }: ComponentProps<typeof Radix.CheckboxItem>) {
  return (
    <Radix.CheckboxItem className={cn("menu-item", className)} onSelect={(event) => event.preventDefault()} {...props}>
      <Tick>{<Radix.ItemIndicator><Check aria-hidden className="size-4" /></Radix.ItemIndicator>}</Tick>
      {children}
    </Radix.CheckboxItem>
  );
}

export function DropdownMenuRadioItem({ className, children, ...props }: ComponentProps<typeof Radix.RadioItem>) {
  return (
    <Radix.RadioItem className={cn("menu-item", className)} {...props}>
      <Tick>{<Radix.ItemIndicator><Check aria-hidden className="size-4" /></Radix.ItemIndicator>}</Tick>
      {children}
    </Radix.RadioItem>
  );
}

export function DropdownMenuLabel({ className, ...props }: ComponentProps<typeof Radix.Label>) {
  return <Radix.Label className={cn("menu-label", className)} {...props} />;
}

export function DropdownMenuSeparator({ className, ...props }: ComponentProps<typeof Radix.Separator>) {
  return <Radix.Separator className={cn("menu-line", className)} {...props} />;
}

function Tick({ children }: { children: React.ReactNode }) {
  return <span className="flex size-4 flex-none">{children}</span>;
}
