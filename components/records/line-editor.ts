import { adopt, emptyDraft, readDrafts, sameLines, type LineDraft } from "@/lib/records/line-draft";
import type { LineInput, RecordLine } from "@/lib/records/line-schema";

/** Lines as Weft has them, and which these are. */
export interface StoredLines {
  lines: readonly RecordLine[];
  version: string;
}

/** Somebody else replaced the lines that one's own began from. The message says who. */
export class LinesChanged extends Error {
  constructor(message: string, readonly theirs: StoredLines) {
    super(message);
  }
}

export interface LineStore {
  /** Puts these lines in the place of the record's, as far as those are still `from`. Rejects with what to say, or with `LinesChanged`. */
  put: (lines: LineInput[], from: string, leaving: boolean) => Promise<StoredLines>;
  /** Stored, as the lines of this version; `was` is what they were before. */
  onStored: (was: readonly RecordLine[], now: string) => void;
}

/** Two have written: what the other has stored, and who it is, in words. */
export interface LineConflict extends StoredLines {
  words: string;
}

export interface LineState {
  drafts: readonly LineDraft[];
  /** Why they could not be stored. */
  failure: string | null;
  /** Nothing is stored until somebody has chosen. */
  conflict: LineConflict | null;
}

const saveAfterMs = 700;

/**
 * A record's lines while they are written: stored a moment after the last stroke, one request at a time. What colleagues change comes in when
 * nothing waits; when something does, neither is written over before somebody has chosen.
 */
export class LineEditor {
  private state: LineState = { drafts: [], failure: null, conflict: null };
  private stored: StoredLines = { lines: [], version: "" };
  /** What the drafts began from. */
  private base = "";
  private edits = 0;
  private savedEdits = 0;
  private saving = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly store: LineStore, private currency: string, stored: StoredLines) {
    this.receive(stored, currency);
  }

  /** Something was written that is not stored. */
  get waits(): boolean {
    return this.edits !== this.savedEdits;
  }

  readonly getState = (): LineState => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  /** The record's lines as they are now. */
  receive(stored: StoredLines, currency: string): void {
    this.currency = currency;
    this.stored = stored;
    if (this.saving) return;
    const { conflict, drafts } = this.state;
    if (!this.waits) {
      this.base = stored.version;
      this.show({ drafts: adopt(drafts, stored.lines, currency) });
    } else if (conflict) {
      this.show({ conflict: stored.version === this.base ? null : { ...conflict, ...stored } });
      if (!this.state.conflict) this.later();
    }
  }

  /** One's own lines go in the place of theirs. */
  keepMine(): void {
    const { conflict } = this.state;
    if (!conflict) return;
    this.base = conflict.version;
    this.show({ conflict: null });
    void this.save();
  }

  /** Theirs are the lines. @returns puts one's own in their place again */
  takeTheirs(): () => void {
    const { conflict, drafts } = this.state;
    if (!conflict) return () => {};
    this.savedEdits = this.edits;
    this.base = conflict.version;
    this.show({ drafts: adopt(drafts, conflict.lines, this.currency), conflict: null, failure: null });
    return () => this.edit(drafts);
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
    if (this.saving || !this.waits || this.state.conflict) return;
    const wanted = readDrafts(this.state.drafts, this.currency);
    if (!wanted) return;
    const { edits, stored: was } = this;
    if (sameLines(was.lines, wanted)) {
      this.savedEdits = edits;
      this.base = was.version;
      return;
    }
    this.saving = true;
    try {
      this.stored = await this.store.put(wanted, this.base, leaving);
      this.savedEdits = edits;
      this.base = this.stored.version;
      this.show({ failure: null });
      this.store.onStored(was.lines, this.base);
    } catch (error) {
      if (error instanceof LinesChanged) {
        this.stored = error.theirs;
        this.show({ failure: null, conflict: { ...error.theirs, words: error.message } });
        return;
      }
      // What was written stays on the screen; the next stroke, or whoever asks, tries again.
      this.show({ failure: error instanceof Error ? error.message : String(error) });
      return;
    } finally {
      this.saving = false;
    }
    if (this.waits) this.later();
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
