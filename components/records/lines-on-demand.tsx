"use client";
import { Suspense } from "react";
import { onDemand } from "@/components/ui/on-demand";
import { Loading, Skeleton } from "@/components/ui/skeleton";
import type { LinesProps } from "./lines";

const Lines = onDemand<LinesProps>(async () => (await import("./lines")).Lines);

/** The lines of kinds that have them: their code is no burden to the others' pages. */
export function LinesOnDemand(props: LinesProps) {
  const rows = Math.min(props.detail.lines?.length ?? 0, 12) + 2;
  return <Suspense fallback={<Loading label="Loading the lines" className="flex flex-col gap-2">{Array.from({ length: rows }, (_, row) => <Skeleton key={row} className="h-8" />)}</Loading>}><Lines {...props} /></Suspense>;
}
