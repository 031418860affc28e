"use client";
import { useEffect } from "react";
import { replayEarlyEvents } from "./replay";

/** Once, in the root layout. */
export function EarlyEvents() {
  useEffect(replayEarlyEvents, []);
  return null;
}
