import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { notAmong, readDrafts, type LineDraft } from "@/lib/records/line-draft";
import type { LineEditor, LineConflict } from "./line-editor";
import { PlainLines } from "./plain-lines";

export interface LineConflictProps {
  editor: LineEditor;
  conflict: LineConflict;
  drafts: readonly LineDraft[];
  currency: string;
  pricesOnly: boolean;
}

/** What a colleague has stored while one wrote, and the choice between theirs and one's own; either can be taken back. */
export function TwoVersions({ editor, conflict: { words, lines }, drafts, currency, pricesOnly }: LineConflictProps) {
  const mine = readDrafts(drafts, currency);
  return (
    <section aria-label="What they wrote" className="flex flex-col gap-3 rounded-card border border-warn bg-surface p-3">
      <p role="alert" className="text-13"><strong className="font-semibold">{words}</strong> Yours below are not stored yet. Choose which are the lines; the others can be brought back for a moment.</p>
      <PlainLines lines={lines} currency={currency} pricesOnly={pricesOnly} marked={mine ? notAmong(lines, mine) : undefined} />
      <div className="flex flex-wrap gap-2">
        <Button size="sm" variant="primary" disabled={!mine} hint={mine ? undefined : "Complete your lines first"} onClick={() => editor.keepMine()}>Keep mine</Button>
        <Button size="sm" onClick={() => toast("Their lines stand", { undo: editor.takeTheirs() })}>Take theirs</Button>
      </div>
    </section>
  );
}
