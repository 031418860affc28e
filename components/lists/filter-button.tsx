"use client";
import { ListFilter } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Count } from "@/components/ui/chip";
import { Popover } from "@/components/ui/popover";

export interface FilterButtonProps {
  /** What is filtered: "Filter mentions". */
  label: string;
  /** How many filters are set. */
  narrowed: number;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Fetches the code of the fields. */
  ahead: () => void;
  /** How wide it opens. */
  className: string;
  children: ReactNode;
}

/** What narrows a list, behind one button. */
export function FilterButton({ label, narrowed, open, onOpenChange, ahead, className, children }: FilterButtonProps) {
  const button = <Button variant="ghost" size="sm" keys="f" hint="Narrow the list"><ListFilter aria-hidden />Filter{narrowed > 0 && <Count value={narrowed} of="filters" tone="accent" />}</Button>;
  return <Popover button={button} open={open} onOpenChange={onOpenChange} label={label} align="end" className={`flex flex-col gap-3 ${className}`} ahead={ahead}>{children}</Popover>;
}
