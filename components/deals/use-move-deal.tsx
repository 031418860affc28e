"use client";
import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { hrefOfRecord } from "@/components/records/href";
import { onDemand } from "@/components/ui/on-demand";
import { OnceOpen } from "@/components/ui/once-open";
import { toast, toastFailure } from "@/components/ui/toast";
import { boardKeys } from "@/lib/deals/board-query";
import { holdsCard, movedTotals, withCard, withoutCard, type Cards } from "@/lib/deals/board-moves";
import type { Board } from "@/lib/deals/board-schema";
import { dealRecord } from "@/lib/deals/record";
import { missingFields } from "@/lib/deals/stage-rules";
import { ApiError, getJson, patchJson, postJson } from "@/lib/http/fetch-json";
import { orderRecord } from "@/lib/orders/record";
import type { PipelineStage } from "@/lib/pipelines/schema";
import { fieldOf, type Field } from "@/lib/records/contract";
import { listOf, toSearch } from "@/lib/records/list-query";
import { recordKeys, recordQuery, recordShape } from "@/lib/records/query";
import type { RecordRow, Values } from "@/lib/records/schema";
import type { StageDialogProps } from "./stage-dialog";

const StageDialog = onDemand<StageDialogProps>(async () => (await import("./stage-dialog")).StageDialog);

interface Asked {
  deal: RecordRow;
  to: PipelineStage;
  fields: Field[];
}

/**
 * Moves deals between stages: on the screen at once, taken back when Weft refuses, with an undo. What a stage needs and the deal does not
 * have is asked for before. Draw `dialog` somewhere.
 * @param stages of which one is where a deal is now
 */
export function useMoveDeal(stages: readonly PipelineStage[], names: Readonly<Record<string, string>> = noNames) {
  const client = useQueryClient();
  const router = useRouter();
  const [asked, setAsked] = useState<Asked | null>(null);
  const refresh = () => Promise.all([client.invalidateQueries({ queryKey: recordKeys.all("deals") }), client.invalidateQueries({ queryKey: recordKeys.all("orders") })]);
  const failed = (error: unknown) => toastFailure("The deal was not moved", error);

  const send = async (deal: RecordRow, patch: Values) => {
    const detail = await patchJson(`/api/v1/deals/${deal.id}`, patch, recordShape.detail(dealRecord));
    client.setQueryData(recordQuery(dealRecord, deal.id).queryKey, detail);
    return detail.record;
  };

  async function tell(before: RecordRow, moved: RecordRow, to: PipelineStage, given: Values) {
    const order = to.outcome === "won" ? await orderOf(moved).catch(() => null) : null;
    const made = order && String(order.createdAt) >= String(moved.stageSince) ? order : null;
    const undo = async () => {
      const from = stages.find(({ id }) => id === before.stageId);
      if (from) await show(client, stages, moved, from, { stageId: from.id }, names);
      // What the move wrote beside the stage goes as well, and the order that it made.
      await send(before, { stageId: before.stageId, ...Object.fromEntries(Object.keys(given).map((name) => [name, before[name] ?? null])) });
      if (made) await postJson("/api/v1/orders/deletion", { ids: [made.id] }, recordShape.changed());
    };
    const words = `${String(before.name)} is ${to.outcome === "won" ? "won" : to.outcome === "lost" ? "lost" : `in ${to.name}`}`;
    toast(words, { id: `move-${before.id}`, tone: to.outcome === "won" ? "good" : "neutral", description: order ? `${made ? "Order" : "Its order is"} ${String(order.name)}${made ? " was made." : "."}` : undefined, undo: () => void undo().catch(failed).finally(refresh) });
    if (order) toast(`Order ${String(order.name)}`, { id: `order-${before.id}`, action: { label: "Open", run: () => router.push(hrefOfRecord(orderRecord, order.id)) } });
  }

  /** @returns whether it is there now; `false` also while something is asked */
  async function move(deal: RecordRow, to: PipelineStage, given: Values = {}): Promise<boolean> {
    if (deal.stageId === to.id) return false;
    const fields = missingFields(to, { ...deal, ...given });
    if (fields.length) {
      setAsked({ deal, to, fields });
      return false;
    }
    const patch = { stageId: to.id, ...given };
    const putBack = await show(client, stages, deal, to, patch, names);
    try {
      const moved = await send(deal, patch);
      void tell(deal, moved, to, given);
      return true;
    } catch (error) {
      putBack();
      const lacking = error instanceof ApiError ? error.errors.filter(({ field }) => dealRecord.fields.some(({ name }) => name === field) && field !== "stageId") : [];
      // The stage asks for more than this browser knew, or a colleague emptied a field.
      if (lacking.length) setAsked({ deal, to, fields: lacking.map(({ field }) => fieldOf(dealRecord, field)) });
      else failed(error);
      return false;
    } finally {
      void refresh();
    }
  }

  const dialog = (
    <OnceOpen open={asked !== null}>
      {asked && <StageDialog {...asked} names={names} onClose={() => setAsked(null)} onGiven={(given) => { setAsked(null); void move(asked.deal, asked.to, given); }} />}
    </OnceOpen>
  );
  return { move, dialog };
}

const noNames = {};

/** The order of a deal that was won, the first one. */
async function orderOf(deal: RecordRow): Promise<RecordRow | null> {
  const list = listOf(orderRecord, { sort: [{ field: "createdAt", descending: true }], filter: { match: "all", of: [{ field: "dealId", op: "any_of", value: [deal.id] }, { field: "status", op: "none_of", value: ["cancelled"] }] } });
  const { items } = await getJson(`/api/v1/orders?${toSearch(orderRecord, list)}`, recordShape.page(orderRecord));
  return items.at(-1) ?? null;
}

/** Moves it on all boards that this browser holds, and on its page. @returns how to take that back */
async function show(client: QueryClient, stages: readonly PipelineStage[], deal: RecordRow, to: PipelineStage, patch: Values, names: Readonly<Record<string, string>>): Promise<() => void> {
  await client.cancelQueries({ queryKey: recordKeys.all("deals") });
  const from = stages.find(({ id }) => id === deal.stageId);
  const moved = { ...deal, ...patch, status: to.outcome, updatedAt: new Date().toISOString() };
  const one = recordQuery(dealRecord, deal.id).queryKey;
  const columns = client.getQueriesData<Cards>({ queryKey: boardKeys.cards });
  const boards = client.getQueriesData<Board>({ queryKey: boardKeys.totals });
  const detail = client.getQueryData(one);
  for (const [key, cards] of columns) {
    if (!cards || key.at(-2) !== deal.stageId || !holdsCard(cards, deal.id)) continue;
    client.setQueryData(key, withoutCard(cards, deal.id));
    client.setQueryData<Cards>([...boardKeys.cards, to.id, key.at(-1)], (there) => there && withCard(there, moved, { ...names }));
  }
  if (from) for (const [key, board] of boards) if (board) client.setQueryData(key, movedTotals(board, deal, from, to));
  if (detail) client.setQueryData(one, { ...detail, record: moved });
  return () => {
    for (const [key, data] of [...columns, ...boards]) client.setQueryData(key, data);
    if (detail) client.setQueryData(one, detail);
  };
}
