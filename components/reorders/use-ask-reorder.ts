"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast, toastFailure } from "@/components/ui/toast";
import { widgetKeys } from "@/components/widgets/query";
import { postJson } from "@/lib/http/fetch-json";
import { reorderKeys } from "@/lib/reorders/query";
import type { Reorder } from "@/lib/reorders/schema";

/** Asks a customer for a lapsed reorder by its dialogue; shown as asked at once. */
export function useAskReorder() {
  const client = useQueryClient();
  const [asked, setAsked] = useState<ReadonlySet<string>>(new Set());

  async function ask({ id, product, company, contact }: Reorder) {
    setAsked((before) => new Set([...before, id]));
    try {
      await postJson(`/api/v1/reorders/${id}/dialogue`, {});
      toast(`${(contact ?? company)?.name ?? "They"} will be asked about ${product.name}`, { id: `reorder-asked-${id}` });
    } catch (error) {
      setAsked((before) => new Set([...before].filter((one) => one !== id)));
      toastFailure("They were not asked", error);
    }
    await Promise.all([reorderKeys.all, widgetKeys.of("lapsed-reorders")].map((queryKey) => client.invalidateQueries({ queryKey })));
  }
  return { isAsked: (id: string) => asked.has(id), ask };
}
