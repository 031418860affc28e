import type { FrameConfig } from "../protocol";
import { h, icon } from "./dom";
import type { Words } from "./words";

/** What goes with a first message. */
export interface Introduction {
  email?: string;
  consent?: true;
}

export interface ComposerActions {
  send(text: string, introduction: Introduction): void;
  attach(files: File[], introduction: Introduction): void;
  typing(on: boolean): void;
  draft(text: string): void;
}

/** What must be asked before the first message. */
export interface Asks {
  email: "no" | "optional" | "required";
  consent: boolean;
  /** Words above the fields. */
  lead: string;
}

const typingEveryMs = 3_000;
const typingEndsMs = 5_000;
const noAsks: Asks = { email: "no", consent: false, lead: "" };

export class Composer {
  readonly element: HTMLFormElement;
  readonly #words: Words;
  readonly #config: FrameConfig;
  readonly #actions: ComposerActions;
  readonly #input: HTMLTextAreaElement;
  readonly #send: HTMLButtonElement;
  readonly #introduction = h("div", { class: "introduction" });
  readonly #error = h("p", { class: "error", id: "error", role: "alert" });
  readonly #email: HTMLInputElement;
  readonly #consent = h("input", { type: "checkbox", id: "consent" });
  #asks: Asks = noAsks;
  #typedAt = 0;
  #typingEnds: ReturnType<typeof setTimeout> | undefined;

  constructor(words: Words, config: FrameConfig, actions: ComposerActions, draft: string) {
    this.#words = words;
    this.#config = config;
    this.#actions = actions;
    this.#email = h("input", { type: "email", id: "email", name: "email", autocomplete: "email", dir: "ltr", "aria-describedby": "error" });
    this.#input = h("textarea", { rows: 1, "aria-label": words.say("write"), placeholder: words.say("write"), "aria-describedby": "error", dir: "auto", enterkeyhint: isTouch() ? "enter" : "send" });
    this.#input.value = draft;
    this.#send = h("button", { type: "submit", class: "send", "aria-label": words.say("send") }, icon("send"));
    const picker = h("input", { type: "file", multiple: true, accept: config.acceptedTypes, hidden: true, tabindex: -1 });
    picker.addEventListener("change", () => {
      this.attach([...(picker.files ?? [])]);
      picker.value = "";
    });
    const attach = h("button", { type: "button", class: "attach", "aria-label": words.say("attach"), onclick: () => picker.click() }, icon("attach"));
    this.element = h("form", { class: "composer", novalidate: true }, this.#introduction, this.#error, h("div", { class: "box" }, attach, picker, this.#input, this.#send));
    this.element.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.#input.addEventListener("input", () => this.#typed());
    this.#input.addEventListener("focus", () => this.#grow());
    this.#input.addEventListener("keydown", (event) => this.#key(event));
    this.#input.addEventListener("paste", (event) => this.#paste(event));
    this.#grow();
  }

  focus(): void {
    (this.#asks.email === "required" && !this.#email.value ? this.#email : this.#input).focus();
  }

  clear(): void {
    this.#input.value = "";
    this.#email.value = "";
    this.#consent.checked = false;
    this.#typingStopped();
    this.#grow();
  }

  /** Fills in what the page told about its visitor; the visitor may change it. */
  suggestEmail(email: string): void {
    this.#email.value ||= email;
  }

  ask(asks: Asks): void {
    if (JSON.stringify(asks) === JSON.stringify(this.#asks)) return;
    this.#asks = asks;
    const words = this.#words;
    this.#email.required = asks.email === "required";
    const parts: HTMLElement[] = [];
    if (asks.lead) parts.push(h("p", { class: "lead", dir: "auto" }, asks.lead));
    if (asks.email !== "no") parts.push(h("label", { for: "email" }, h("span", {}, words.say(asks.email === "required" ? "email" : "emailOptional")), this.#email));
    if (asks.consent) parts.push(h("label", { class: "tick", for: "consent" }, this.#consent, h("span", { dir: "auto" }, this.#config.consentText)));
    this.#introduction.replaceChildren(...parts);
    // Zoomed in far, the whole chat scrolls, and the fields must not push what has the focus out of sight.
    if (this.element.contains(document.activeElement)) this.element.scrollIntoView({ block: "nearest" });
  }

  attach(files: File[]): void {
    const introduction = files.length ? this.#introduce() : null;
    if (introduction) this.#actions.attach(files, introduction);
  }

  #submit(): void {
    const text = this.#input.value.trim();
    if (!text) return;
    if (text.length > this.#config.maxTextLength) return this.#complain(this.#input, this.#words.refusal("too_long", this.#config));
    const introduction = this.#introduce();
    if (!introduction) return;
    this.#actions.send(text, introduction);
    this.#input.value = "";
    this.#typingStopped();
    this.#grow();
    this.#input.focus();
  }

  /** What was asked and given; null when something must be answered first. */
  #introduce(): Introduction | null {
    const { email, consent } = this.#asks;
    this.#complain(null, "");
    const address = this.#email.value.trim();
    if (email !== "no" && (address || email === "required") && (!address || !this.#email.checkValidity())) {
      this.#complain(this.#email, this.#words.say("emailInvalid"));
      return null;
    }
    if (consent && !this.#consent.checked) {
      this.#complain(this.#consent, this.#words.say("consentNeeded"));
      return null;
    }
    return { ...(email !== "no" && address && { email: address }), ...(consent && { consent: true }) };
  }

  #complain(field: HTMLElement | null, message: string): void {
    for (const each of [this.#email, this.#consent, this.#input]) each.toggleAttribute("aria-invalid", false);
    field?.setAttribute("aria-invalid", "true");
    field?.focus();
    this.#error.textContent = message;
  }

  #key(event: KeyboardEvent): void {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || isTouch()) return;
    event.preventDefault();
    this.#submit();
  }

  #paste(event: ClipboardEvent): void {
    const files = [...(event.clipboardData?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    this.attach(files);
  }

  #typed(): void {
    this.#grow();
    const now = Date.now();
    if (!this.#input.value) return this.#typingStopped();
    if (now - this.#typedAt > typingEveryMs) {
      this.#typedAt = now;
      this.#actions.typing(true);
    }
    clearTimeout(this.#typingEnds);
    this.#typingEnds = setTimeout(() => this.#typingStopped(), typingEndsMs);
  }

  #typingStopped(): void {
    clearTimeout(this.#typingEnds);
    if (this.#typedAt) this.#actions.typing(false);
    this.#typedAt = 0;
  }

  #grow(): void {
    this.#actions.draft(this.#input.value);
    this.#send.disabled = !this.#input.value.trim();
    // Before it is on the page it has no height.
    if (!this.#input.isConnected) return;
    this.#input.style.setProperty("height", "auto");
    this.#input.style.setProperty("height", `${Math.min(this.#input.scrollHeight, 140)}px`);
  }
}

/** Where keys are on the screen, Enter begins a new line. */
const isTouch = () => matchMedia("(pointer: coarse)").matches;
