"use client";
import { useState } from "react";

/**
 * For links that are always in sight: their screen is fetched ahead once somebody is about to go there. All of them at each page that
 * is opened would be two dozen requests, most of them for nothing.
 */
export function useLinkAhead() {
  const [isNear, setNear] = useState(false);
  const come = () => setNear(true);
  return { prefetch: isNear ? null : false, onPointerEnter: come, onFocus: come } as const;
}
