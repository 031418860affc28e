import { adopt, emptyDraft, readDrafts, sameLines, type LineDraft } from "@/lib/records/line-draft";
import type { LineInput, RecordLine } from "@/lib/records/line-schema";

export interface LineStore {
  /** Puts these lines in the place of the record's. Rejects with what to say. */
  put: (lines: LineInput[], leaving: boolean) => Promise<unknown>;
  /** Stored; `was` is what they were before. */
  onStored: (was: readonly RecordLine[]) => void;
}

export interface LineState {
  drafts: readonly LineDraft[];
  /** Why they could not be stored. */
  failure: string | null;
}

const saveAfterMs = 700;

/** A record's lines while they are written: stored a moment after the last stroke, one request at a time; what colleagues change comes in when nothing waits. */
export class LineEditor {
  private state: LineState = { drafts: [], failure: null };
  private stored: readonly RecordLine[] = [];
  private edits = 0;
  private savedEdits = 0;
  private saving = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly store: LineStore, private currency: string, lines: readonly RecordLine[]) {
    this.receive(lines, currency);
  }

  readonly getState = (): LineState => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  /** The record's lines as they are now. */
  receive(lines: readonly RecordLine[], currency: string): void {
    this.currency = currency;
    this.stored = lines;
    if (this.edits === this.savedEdits && !this.saving) this.show({ drafts: adopt(this.state.drafts, lines, currency) });
  }

  /** Changes one line, or with null takes it away. */
  change(key: string, patch: Partial<LineDraft> | null): void {
    this.edit(this.state.drafts.flatMap((draft) => (draft.key === key ? (patch ? [{ ...draft, ...patch }] : []) : [draft])));
  }

  /** Adds an empty line after another, or at the end. @returns its key */
  add(after?: string): string {
    const draft = emptyDraft();
    const at = this.indexOf(after);
    this.show({ drafts: at < 0 ? [...this.state.drafts, draft] : this.state.drafts.toSpliced(at + 1, 0, draft) });
    return draft.key;
  }

  /** One place up or down. @returns where it stands then, from 1 */
  move(key: string, by: 1 | -1): number {
    const { drafts } = this.state;
    const at = this.indexOf(key);
    const to = Math.max(0, Math.min(at + by, drafts.length - 1));
    if (to !== at) this.edit(drafts.toSpliced(at, 1).toSpliced(to, 0, drafts[at]!));
    return to + 1;
  }

  /** Stores now what waits. @param leaving the page goes away */
  async save(leaving = false): Promise<void> {
    clearTimeout(this.timer);
    if (this.saving || this.edits === this.savedEdits) return;
    const wanted = readDrafts(this.state.drafts, this.currency);
    if (!wanted) return;
    const { edits, stored: was } = this;
    if (sameLines(was, wanted)) {
      this.savedEdits = edits;
      return;
    }
    this.saving = true;
    try {
      await this.store.put(wanted, leaving);
      this.savedEdits = edits;
      this.show({ failure: null });
      this.store.onStored(was);
    } catch (error) {
      // What was written stays on the screen; the next stroke, or whoever asks, tries again.
      this.show({ failure: error instanceof Error ? error.message : String(error) });
      return;
    } finally {
      this.saving = false;
    }
    if (this.edits !== this.savedEdits) this.later();
    else this.receive(this.stored, this.currency);
  }

  private edit(drafts: readonly LineDraft[]): void {
    this.edits += 1;
    this.show({ drafts });
    this.later();
  }

  private later(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.save(), saveAfterMs);
  }

  private show(patch: Partial<LineState>): void {
    this.state = { ...this.state, ...patch };
    for (const listener of this.listeners) listener();
  }

  private indexOf(key: string | undefined): number {
    return this.state.drafts.findIndex((draft) => draft.key === key);
  }
}
