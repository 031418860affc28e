"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast, toastFailure } from "@/components/ui/toast";
import { widgetKeys } from "@/components/widgets/query";
import { deleteJson, putJson } from "@/lib/http/fetch-json";
import { reorderKeys } from "@/lib/reorders/query";
import type { Reorder } from "@/lib/reorders/schema";

const dayMs = 86_400_000;

/** How long something is not to be offered, as a person says it. */
export const spells = [
  { words: "Not for a month", days: 30 },
  { words: "Not for three months", days: 91 },
  { words: "Not until they order it again", days: null },
] as const;
export type Spell = (typeof spells)[number];

/** Takes a lapsed reorder from the screen at once, with an undo. */
export function useDismissReorder() {
  const client = useQueryClient();
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const mark = (id: string, isGone: boolean) => setGone((before) => (isGone ? new Set([...before, id]) : new Set([...before].filter((one) => one !== id))));
  const refresh = () => Promise.all([reorderKeys.all, widgetKeys.of("lapsed-reorders")].map((queryKey) => client.invalidateQueries({ queryKey })));

  async function dismiss({ id, product }: Reorder, { days }: Spell) {
    const address = `/api/v1/reorders/${id}/dismissal`;
    const takeBack = async () => {
      try {
        await deleteJson(address);
        mark(id, false);
      } catch (error) {
        toastFailure("It was not taken back", error);
      }
      await refresh();
    };
    mark(id, true);
    try {
      await putJson(address, { until: days === null ? null : new Date(Date.now() + days * dayMs).toISOString().slice(0, 10) });
      toast(`${product.name} is not offered ${days === null ? "until they order it again" : days === 30 ? "for a month" : "for three months"}`, { id: `reorder-${id}`, undo: () => void takeBack() });
    } catch (error) {
      mark(id, false);
      toastFailure("It was not noted", error);
    }
    await refresh();
  }
  return { isGone: (id: string) => gone.has(id), dismiss };
}
