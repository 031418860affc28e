"use client";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Chip } from "@/components/ui/chip";
import { cn } from "@/components/ui/cn";
import { labelsQuery } from "@/lib/labels/query";
import { colourOf } from "@/lib/labels/words";

/** A label's colour; its name stands beside it. */
export function LabelDot({ name, className }: { name: string; className?: string }) {
  const { data } = useQuery(labelsQuery);
  const colour = data?.find((label) => label.name === name)?.colour;
  return <span aria-hidden className={cn("size-2 flex-none rounded-full bg-ink-3", className)} style={colour && { backgroundColor: colourOf(colour) }} />;
}

/** A label that something bears. `children` follow its name. */
export function LabelChip({ name, className, children }: { name: string; className?: string; children?: ReactNode }) {
  return <Chip tone="outline" className={cn("max-w-40", className)}><LabelDot name={name} /><span dir="auto" className="truncate leading-4">{name}</span>{children}</Chip>;
}
