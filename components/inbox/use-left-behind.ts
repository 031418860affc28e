"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import { afterRest } from "@/components/ui/at-rest";

/** Once the page is at rest, what an earlier one wrote and could not store is stored: it was left while a part was on its way, or had no line. */
export function useLeftBehind(shownId: string | null): void {
  const client = useQueryClient();
  const store = useEffectEvent(() => void import("./use-draft-elsewhere").then(({ storeLeftBehind }) => storeLeftBehind(client, shownId)).catch(() => {}));
  useEffect(() => afterRest(() => store()), []);
}
