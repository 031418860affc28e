"use client";
import { useEffect } from "react";
import { cookieNames, remember } from "./remembered";

/** Tells the server the viewer's time zone for their next page, where `zone`, the one that it knew, is another. */
export function RememberZone({ zone }: { zone: string }) {
  useEffect(() => {
    const actual = browserZone();
    if (actual !== zone) remember(cookieNames.zone, actual);
  }, [zone]);
  return null;
}

export const browserZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
