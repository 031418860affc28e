"use client";
import { Plus, RotateCw } from "lucide-react";
import { useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { formatMoney } from "@/lib/format/money";
import type { RecordType } from "@/lib/records/contract";
import { draftTotal, isBlank, type LineDraft } from "@/lib/records/line-draft";
import { mostLines } from "@/lib/records/line-total";
import type { RecordDetail } from "@/lib/records/schema";
import { lineGrid } from "./line-grid";
import { TwoVersions } from "./line-conflict";
import { LineRow, type LineHandlers } from "./line-row";
import { PlainLines } from "./plain-lines";
import { useFocusLine, useLines } from "./use-lines";

export interface LinesProps {
  type: RecordType;
  detail: RecordDetail;
  mayEdit: boolean;
}

/** What a quote, an order, a purchase order or a price list is made of. */
export function Lines({ type, detail, mayEdit }: LinesProps) {
  const currency = String(detail.record.currency ?? "EUR");
  const pricesOnly = !type.fields.some(({ name }) => name === "totalMinor");
  const edits = mayEdit && !detail.record.deletedAt;
  return (
    <section aria-label="Lines" className="@container flex min-w-0 flex-col gap-2">
      <h2 className="text-14">{pricesOnly ? "Prices" : "Lines"}</h2>
      {edits ? <EditedLines type={type} detail={detail} currency={currency} pricesOnly={pricesOnly} /> : <PlainLines lines={detail.lines ?? []} currency={currency} pricesOnly={pricesOnly} />}
    </section>
  );
}

function EditedLines({ type, detail, currency, pricesOnly }: Omit<LinesProps, "mayEdit"> & { currency: string; pricesOnly: boolean }) {
  const { editor, state: { drafts, failure, conflict } } = useLines(type, detail, currency);
  const { list, focus } = useFocusLine();
  const [said, setSaid] = useState("");
  const on = useMemo((): LineHandlers => ({
    change(key, patch) {
      const at = editor.getState().drafts.findIndex((draft) => draft.key === key);
      editor.change(key, patch);
      if (patch) return;
      setSaid(`Line ${at + 1} removed.`);
      const { drafts: left } = editor.getState();
      const near = left[Math.min(at, left.length - 1)];
      if (near) focus(near.key, "description");
    },
    move(key, by) {
      const field = document.activeElement instanceof HTMLInputElement ? document.activeElement.name : null;
      setSaid(`Line ${editor.move(key, by)} of ${editor.getState().drafts.length}.`);
      // What is put elsewhere on the page loses the focus.
      if (field) focus(key, field);
    },
    copy(draft: LineDraft) {
      const key = editor.add(draft.key);
      editor.change(key, { ...draft, key });
      focus(key, "description");
    },
    next(key) {
      const all = editor.getState().drafts;
      const following = all[all.findIndex((draft) => draft.key === key) + 1];
      focus(following?.key ?? editor.add(), "description");
    },
    leave: () => void editor.save(),
  }), [editor, focus]);
  const totals = drafts.filter((draft) => !isBlank(draft)).map((draft) => draftTotal(draft, currency));
  return (
    <>
      {conflict && <TwoVersions editor={editor} conflict={conflict} drafts={drafts} currency={currency} pricesOnly={pricesOnly} />}
      {drafts.length > 0 && (
        <div aria-hidden className={cn(lineGrid(pricesOnly), "hidden h-7 items-center border-b text-12 font-medium text-ink-3 @xl:grid")}>
          <span className="ps-2">Product or description</span><span className="pe-2 text-end">{pricesOnly ? "From" : "Quantity"}</span><span className="ps-2">Unit</span><span className="pe-2 text-end">Price</span>{!pricesOnly && <><span className="pe-2 text-end">Disc. %</span><span className="text-end">Total</span></>}
        </div>
      )}
      {drafts.length === 0 && <p className="text-13 text-ink-3">{pricesOnly ? "No prices yet." : "No lines yet. Add what is sold, one product a line."}</p>}
      <ul ref={list} aria-label="Lines" className="flex flex-col gap-2 @xl:gap-0">
        {drafts.map((draft, index) => <LineRow key={draft.key} draft={draft} position={index + 1} currency={currency} pricesOnly={pricesOnly} productName={draft.productId ? (detail.names[draft.productId] ?? draft.description) : undefined} on={on} />)}
      </ul>
      <div className="flex flex-wrap items-center gap-3">
        <Button size="sm" disabled={drafts.length >= mostLines} onClick={() => focus(editor.add(), "description")}><Plus aria-hidden />Add a line</Button>
        {!pricesOnly && drafts.length > 0 && <p className="ms-auto flex items-baseline gap-3 text-13 text-ink-2">Total <output className="text-16 font-semibold text-ink tabular-nums">{formatMoney(totals.reduce<number>((sum, total) => sum + (total ?? 0), 0), currency)}</output></p>}
      </div>
      {failure && <p role="alert" className="flex items-center gap-2 rounded-control bg-bad-soft px-3 py-2 text-13 text-bad"><span className="flex-1">The lines are not stored yet. {failure}</span><Button size="sm" onClick={() => void editor.save()}><RotateCw aria-hidden />Try again</Button></p>}
      <output className="sr-only">{said}</output>
    </>
  );
}
