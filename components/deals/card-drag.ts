export interface CardDragEvents {
  /** A card was taken up. @returns false when it may not be */
  start: (dealId: string) => boolean;
  /** It is over a stage, or over none. */
  over: (stageId: string | null) => void;
  /** It was let go; over no stage it goes back. */
  end: (stageId: string | null) => void;
}

const mouseTravel = 6; // px before a press is a drag
const touchTravel = 10; // px before a touch is a scroll
const touchHoldMs = 260;
const edge = 56; // px in which the board scrolls by itself
const scrollStep = 14; // px a frame

interface Press {
  dealId: string;
  pointerId: number;
  touch: boolean;
  x: number;
  y: number;
  dragging: boolean;
  timer?: ReturnType<typeof setTimeout>;
}

/** Cards are moved by mouse, pen, or a finger that rests on them first. */
export class CardDrag {
  private press: Press | null = null;
  private x = 0;
  private y = 0;

  private events: CardDragEvents = { start: () => false, over: () => {}, end: () => {} };

  /** Who is told, from now on. */
  tell(events: CardDragEvents): void {
    this.events = events;
  }

  /**
   * Hears the pointer on a board.
   * @param preview follows the pointer while it is drawn
   * @returns how to end it
   */
  listen(board: HTMLElement, preview: () => HTMLElement | null): () => void {
    const ended = new AbortController();
    const { signal } = ended;
    const dragging = () => this.press?.dragging ?? false;
    const follow = () => {
      if (!dragging()) return;
      const element = preview();
      if (element) element.style.transform = `translate(${this.x + 8}px, ${this.y + 8}px) rotate(1.5deg)`;
      const box = board.getBoundingClientRect();
      const by = this.x > box.right - edge ? scrollStep : this.x < box.left + edge ? -scrollStep : 0;
      if (by) board.scrollBy({ left: by });
      requestAnimationFrame(follow);
    };
    const begin = () => {
      if (!this.press || this.press.dragging || !this.events.start(this.press.dealId)) return;
      this.press.dragging = true;
      if (this.press.touch) navigator.vibrate?.(10);
      requestAnimationFrame(follow);
    };
    board.addEventListener("pointerdown", (event) => {
      const target = event.target as HTMLElement;
      const dealId = target.closest<HTMLElement>("[data-deal]")?.dataset.deal;
      if (!dealId || event.button !== 0 || target.closest("button") || this.press) return;
      [this.x, this.y] = [event.clientX, event.clientY];
      const touch = event.pointerType === "touch";
      this.press = { dealId, pointerId: event.pointerId, touch, x: event.clientX, y: event.clientY, dragging: false, ...(touch && { timer: setTimeout(begin, touchHoldMs) }) };
    }, { signal });
    document.addEventListener("pointermove", (event) => {
      if (event.pointerId !== this.press?.pointerId) return;
      [this.x, this.y] = [event.clientX, event.clientY];
      const { touch, x, y } = this.press;
      const travel = Math.hypot(event.clientX - x, event.clientY - y);
      if (!dragging() && touch && travel > touchTravel) return this.finish(null);
      if (!dragging() && !touch && travel > mouseTravel) begin();
      if (dragging()) this.events.over(this.stageBelow());
    }, { signal });
    document.addEventListener("pointerup", (event) => {
      if (event.pointerId !== this.press?.pointerId) return;
      // The press that ended a drag opens no deal.
      if (dragging()) {
        document.addEventListener("click", swallow, { capture: true, once: true });
        setTimeout(() => document.removeEventListener("click", swallow, { capture: true }), 0);
      }
      this.finish(this.stageBelow());
    }, { signal });
    document.addEventListener("pointercancel", () => this.finish(null), { signal });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !dragging()) return;
      swallow(event);
      this.finish(null);
    }, { signal, capture: true });
    // A finger that drags a card scrolls nothing, and opens no menu.
    const hold = (event: Event) => dragging() && event.preventDefault();
    board.addEventListener("touchmove", hold, { signal, passive: false });
    board.addEventListener("contextmenu", hold, { signal });
    return () => {
      ended.abort();
      this.finish(null);
    };
  }

  private finish(stageId: string | null): void {
    const { press } = this;
    if (!press) return;
    clearTimeout(press.timer);
    this.press = null;
    if (press.dragging) this.events.end(stageId);
  }

  private stageBelow(): string | null {
    return document.elementsFromPoint(this.x, this.y).map((element) => element.closest<HTMLElement>("[data-stage]")?.dataset.stage).find(Boolean) ?? null;
  }
}

const swallow = (event: Event) => {
  event.preventDefault();
  event.stopPropagation();
};
