"use client";
import { useEffect, useState } from "react";
import { afterRest } from "@/components/ui/at-rest";

/**
 * For `prefetch` of links that are always in sight: their screens are fetched ahead once the page has all that it shows itself, since two
 * dozen of them together take longer than it does.
 */
export function useLinkAhead(): null | false {
  const [isAtRest, setAtRest] = useState(false);
  useEffect(() => afterRest(() => setAtRest(true)), []);
  return isAtRest ? null : false;
}
