import type { FrameConfig } from "../protocol";
import { h, icon } from "./dom";
import { takeDrops } from "./drops";
import { trapFocus } from "./focus";
import type { Words } from "./words";

export interface ShellActions {
  close(): void;
  end(): void;
  drop(files: File[]): void;
}

/** A member who stopped typing without saying so stops after this. */
const typingEndsMs = 10_000;

/** What is around the messages: who we are, whether somebody is here, who types. */
export class Shell {
  readonly #words: Words;
  readonly #config: FrameConfig;
  readonly #status = h("p", { class: "status", role: "status" });
  readonly #typing = h("p", { class: "typing", role: "status" });
  readonly #end: HTMLButtonElement;
  #typingEnds: ReturnType<typeof setTimeout> | undefined;

  constructor(words: Words, config: FrameConfig, list: HTMLElement, composer: HTMLElement, actions: ShellActions) {
    this.#words = words;
    this.#config = config;
    this.#end = h("button", { type: "button", class: "end", hidden: true, onclick: () => actions.end() }, words.say("end"));
    const close = h("button", { type: "button", class: "close", "aria-label": words.say("close"), onclick: () => actions.close() }, icon("close"));
    const mark = h("span", { class: "mark", "aria-hidden": "true" }, Array.from(config.name)[0]?.toLocaleUpperCase(words.language));
    const head = h("header", {}, mark, h("div", { class: "names" }, h("h1", { id: "name" }, config.name), this.#status), this.#end, close);
    const dialog = h("div", { class: "chat", role: "dialog", "aria-labelledby": "name" }, head, list, this.#typing, composer, h("div", { class: "drop", "aria-hidden": "true" }, words.say("drop")));
    trapFocus(dialog, () => actions.close());
    takeDrops(dialog, (files) => actions.drop(files));
    this.#dress();
    document.body.replaceChildren(dialog);
  }

  /** @param agents members who are here; null while that is not known */
  status(connection: "fine" | "lost" | "never", agents: number | null): void {
    const words = this.#words;
    const [tone, text] =
      connection === "lost" ? ["bad", words.say("reconnecting")]
      : connection === "never" ? ["bad", words.say("unavailable")]
      : agents === null ? ["", ""]
      : agents > 0 ? ["here", words.say("here", { minutes: this.#config.expectedReplyMinutes })]
      : ["", words.say("away")];
    this.#status.className = `status ${tone}`;
    if (this.#status.textContent !== text) this.#status.textContent = text;
  }

  typing(on: boolean, name: string | null): void {
    clearTimeout(this.#typingEnds);
    const dots = () => h("span", { class: "dots", "aria-hidden": "true" }, h("i"), h("i"), h("i"));
    this.#typing.replaceChildren(...(on ? [dots(), this.#words.say("typing", { name: name ?? this.#words.say("someone") })] : []));
    if (on) this.#typingEnds = setTimeout(() => this.typing(false, null), typingEndsMs);
  }

  set canEnd(can: boolean) {
    this.#end.hidden = !can;
  }

  #dress(): void {
    const { documentElement: root } = document;
    root.lang = this.#words.language;
    root.dir = this.#words.direction;
    for (const theme of ["light", "dark"] as const) {
      for (const [name, value] of Object.entries(this.#config.palette[theme])) root.style.setProperty(`--${theme}-${name}`, value);
    }
  }
}
