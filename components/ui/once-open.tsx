"use client";
import { Suspense, useState, type ReactNode } from "react";

/** Draws what opens over the page from the first time on that it is open; then it stays, so that it can leave as it came. */
export function OnceOpen({ open, children }: { open: boolean; children: ReactNode }) {
  const [wanted, setWanted] = useState(open);
  if (open && !wanted) setWanted(true);
  return wanted ? <Suspense>{children}</Suspense> : null;
}
