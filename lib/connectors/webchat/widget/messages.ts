import type { ThreadFile } from "../protocol";
import { h, icon } from "./dom";
import { linkify } from "./linkify";
import type { Item } from "./thread";
import type { Words } from "./words";

export interface MessageActions {
  tryAgain(item: Item): void;
  remove(item: Item): void;
  choose(item: Item, button: { id: string; title: string }): void;
}

/** Messages of one side within this time share one name and one line. */
const groupMs = 5 * 60_000;
/** Closer to the end than this, the list follows new messages. */
const nearEndPx = 80;

/** The list of messages. Each element is kept while what it shows stays the same, so that focus and pictures stay. */
export class MessageList {
  readonly element: HTMLElement;
  readonly #list = h("div", { class: "list" });
  readonly #more: HTMLButtonElement;
  readonly #shown = new Map<string, { element: HTMLElement; look: string }>();
  readonly #words: Words;
  readonly #actions: MessageActions;
  readonly #log: HTMLElement;
  #wasAtEnd = true;

  constructor(words: Words, actions: MessageActions) {
    this.#words = words;
    this.#actions = actions;
    this.#more = h("button", { type: "button", class: "more", hidden: true, onclick: () => this.toEnd() }, icon("down"), words.say("newMessages"));
    this.#log = h("div", { class: "log", role: "log", "aria-live": "polite", "aria-label": words.say("conversation"), tabindex: 0 }, this.#list);
    this.#log.addEventListener("scroll", () => {
      this.#wasAtEnd = this.#atEnd();
      if (this.#wasAtEnd) this.#more.hidden = true;
    }, { passive: true });
    // Pictures have their size before they load, so this follows only what people do: the keyboard opens, the text field grows.
    new ResizeObserver(() => this.#wasAtEnd && this.toEnd()).observe(this.#log);
    this.element = h("div", { class: "scroller" }, this.#log, this.#more);
  }

  show(items: readonly Item[], greeting: HTMLElement | null, ending: HTMLElement | null): void {
    const follow = this.#atEnd() || items.at(-1)?.state === "pending";
    const known = this.#shown.size;
    const today = new Date().toDateString();
    const wanted = new Map<string, HTMLElement>();
    if (greeting) wanted.set("greeting", greeting);
    for (const [index, item] of items.entries()) {
      const [before, after] = [items[index - 1], items[index + 1]];
      if (before ? dayOf(before) !== dayOf(item) : dayOf(item) !== today) wanted.set(`day ${dayOf(item)}`, this.#reuse(`day ${dayOf(item)}`, this.#words.day(item.at), () => h("p", { class: "day" }, this.#words.day(item.at))));
      const [first, last] = [!grouped(before, item), !grouped(item, after)];
      wanted.set(item.key, this.#reuse(item.key, JSON.stringify([item, first, last]), () => this.#message(item, first, last)));
    }
    if (ending) wanted.set("ending", ending);
    this.#arrange([...wanted.values()]);
    for (const key of this.#shown.keys()) if (!wanted.has(key)) this.#shown.delete(key);
    if (follow || known === 0) this.toEnd();
    else if (this.#shown.size > known) this.#more.hidden = false;
  }

  focus(): void {
    this.#log.focus();
  }

  toEnd(): void {
    this.#log.scrollTop = this.#log.scrollHeight;
    this.#wasAtEnd = true;
    this.#more.hidden = true;
  }

  #atEnd(): boolean {
    return this.#log.scrollHeight - this.#log.scrollTop - this.#log.clientHeight < nearEndPx;
  }

  #arrange(elements: HTMLElement[]): void {
    for (const [index, element] of elements.entries()) {
      const current = this.#list.children[index];
      if (current !== element) this.#list.insertBefore(element, current ?? null);
    }
    while (this.#list.children.length > elements.length) this.#list.lastElementChild?.remove();
  }

  #reuse(key: string, look: string, make: () => HTMLElement): HTMLElement {
    const held = this.#shown.get(key);
    if (held?.look === look) return held.element;
    const element = make();
    held?.element.replaceWith(element);
    this.#shown.set(key, { element, look });
    return element;
  }

  #message(item: Item, first: boolean, last: boolean): HTMLElement {
    const words = this.#words;
    const who = item.mine ? h("span", { class: "hidden" }, words.say("you")) : first && h("p", { class: "who" }, h("b", {}, item.name ?? words.say("someone")), h("time", { datetime: item.at }, words.time(item.at)));
    const body = item.deleted ? h("p", { class: "text gone" }, words.say("deleted")) : item.text ? textOf(item.text) : null;
    return h(
      "div",
      { class: ["item", item.mine ? "mine" : "theirs", item.state, first && "first", last && "last"].filter(Boolean).join(" ") },
      who,
      body,
      ...item.files.map((file) => this.#file(file, item)),
      item.buttons.length > 0 && h("div", { class: "choices" }, ...item.buttons.map((button) => h("button", { type: "button", class: "choice", onclick: () => this.#actions.choose(item, button) }, button.title))),
      item.reactions.length > 0 && h("p", { class: "reactions" }, ...item.reactions.map((emoji) => h("span", {}, emoji))),
      item.mine && this.#state(item, last),
    );
  }

  #state(item: Item, last: boolean): HTMLElement | null {
    const words = this.#words;
    if (item.state === "refused") return h("p", { class: "state bad" }, item.reason ?? words.say("refused"), h("button", { type: "button", class: "link", onclick: () => this.#actions.remove(item) }, words.say("remove")));
    if (item.state === "late") return h("p", { class: "state bad" }, words.say("notSent"), h("button", { type: "button", class: "link", onclick: () => this.#actions.tryAgain(item) }, words.say("tryAgain")));
    if (item.state === "pending") return last ? h("p", { class: "state" }, words.say("sending")) : null;
    return last ? h("p", { class: "state" }, h("time", { datetime: item.at }, words.time(item.at)), " · ", words.say(item.state === "read" ? "read" : "sent")) : null;
  }

  #file({ name, mime, size, url }: ThreadFile, item: Item): HTMLElement {
    const progress = item.progress !== undefined && item.progress < 1 && item.state === "pending" ? h("progress", { max: 1, value: item.progress, "aria-label": name }) : null;
    if (mime.startsWith("image/") && url) return h("a", { class: "picture", href: url, target: "_blank", rel: "noopener noreferrer" }, h("img", { src: url, alt: name, loading: "lazy", decoding: "async" }), progress);
    const about = h("span", {}, h("b", {}, h("bdi", {}, name)), h("small", {}, this.#words.size(size)));
    if (!url) return h("div", { class: "file" }, icon("file"), about, progress);
    return h("a", { class: "file", href: url, target: "_blank", rel: "noopener noreferrer", download: name }, icon("file"), about);
  }
}

export function textOf(text: string): HTMLElement {
  const pieces = linkify(text).map((piece) => (typeof piece === "string" ? piece : h("a", { href: piece.href, target: "_blank", rel: "noopener nofollow noreferrer" }, piece.label)));
  return h("p", { class: "text", dir: "auto" }, ...pieces);
}

function grouped(one: Item | undefined, other: Item | undefined): boolean {
  if (!one || !other || one.mine !== other.mine || one.name !== other.name || dayOf(one) !== dayOf(other)) return false;
  return Date.parse(other.at) - Date.parse(one.at) < groupMs;
}

function dayOf({ at }: Item): string {
  return new Date(at).toDateString();
}
