"use client";
import { TriangleAlert } from "lucide-react";
import { Look } from "./asks";
import type { Concern } from "./concern";

/** Stands below what one writes while it is so; nothing is asked yet. */
export function Found({ concerns }: { concerns: readonly Concern[] }) {
  const [first] = concerns;
  return (
    <output className="mx-3 mb-1 flex items-start gap-1.5 text-12 text-warn empty:hidden">
      {first && <><TriangleAlert aria-hidden className="mt-px size-3.5 flex-none" /><span className="min-w-0"><span className="font-medium">{first.title}</span>{concerns.length > 1 && ` And ${concerns.length - 1} more.`} <Look concern={first} /></span></>}
    </output>
  );
}
