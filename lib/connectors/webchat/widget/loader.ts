import type { LoaderConfig, PageView, ToFrame, ToLoader, UserClaim } from "../protocol";
import { panelStyle } from "./loader-style";
import { fill, languageOf, loaderStrings } from "./strings";

/** Put before this code by our endpoint. */
declare const WEFT: LoaderConfig;

type Command = "identify" | "reset" | "open" | "close";
type Weft = ((command: Command, user?: UserClaim, userHash?: string) => void) & { q?: ArrayLike<unknown>[]; ready?: true };

const script = document.currentScript as HTMLScriptElement | null;
const base = script?.src ? script.src.replace(/\/widget\.js.*$/, "") : WEFT.base;
const frameOrigin = new URL(base).origin;
const globals = window as unknown as { weft?: Weft };

function begin(): void {
  const early = globals.weft?.q ?? [];
  const weft: Weft = (command, user, userHash) => commands[command]?.(user, userHash);
  weft.ready = true;
  globals.weft = weft;
  if (!allowed(location.origin)) {
    console.warn(`Weft: the chat is not set up for ${location.origin}. Add it to the connection's websites.`);
    return;
  }
  const start = () => {
    widget = new Widget();
    for (const call of early) weft(...(Array.from(call) as Parameters<Weft>));
    widget.restore();
  };
  if (document.body) start();
  else addEventListener("DOMContentLoaded", start);
}

let widget: Widget | undefined;
const commands: Record<Command, (user?: UserClaim, userHash?: string) => void> = {
  identify: (user = {}, userHash) => widget?.identify(user, userHash),
  reset: () => widget?.reset(),
  open: () => widget?.open(),
  close: () => widget?.close(),
};

function allowed(origin: string): boolean {
  return WEFT.origins.some((entry) => {
    const [scheme = "", suffix] = entry.split("*");
    return suffix === undefined ? entry === origin : origin.startsWith(scheme) && origin.endsWith(suffix);
  });
}

class Widget {
  readonly #locale = script?.dataset.locale ?? (document.documentElement.lang || navigator.language);
  readonly #words = loaderStrings[languageOf(this.#locale, navigator.language)];
  readonly #root = document.createElement("div");
  readonly #button = document.createElement("button");
  readonly #badge = document.createElement("span");
  #frame: HTMLIFrameElement | undefined;
  #ready = false;
  #resetting = false;
  #isOpen = false;
  #unread = 0;
  #claim: { user: UserClaim; userHash?: string } | undefined;
  #page = location.href;

  constructor() {
    const shadow = this.#root.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(panelStyle(WEFT));
    shadow.adoptedStyleSheets = [sheet];
    // Set one by one, because a strict policy of the page forbids a style attribute.
    for (const [name, value] of [["all", "initial"], ["position", "fixed"], ["z-index", "2147483000"], ["inset", "auto 0 0 auto"]] as const) this.#root.style.setProperty(name, value, "important");
    this.#button.type = "button";
    this.#button.append(icon("M12 3c5 0 9 3.4 9 7.7s-4 7.7-9 7.7c-.9 0-1.8-.1-2.6-.3L5 20.5v-4.1c-1.300-1.400-2-3.100-2-5.700C3 6.400 7 3 12 3Z", "chat"), icon("M6 9.5l6 6 6-6", "down"), this.#badge);
    this.#badge.hidden = true;
    this.#button.addEventListener("click", () => (this.#isOpen ? this.close() : this.open()));
    shadow.append(this.#button);
    document.body.append(this.#root);
    this.#label();
    addEventListener("message", (event) => this.#hear(event));
    visualViewport?.addEventListener("resize", () => this.#fit());
    setInterval(() => this.#watchPage(), 1000);
  }

  /** A visitor who wrote before hears of new answers at once; one who had the chat open on the last page has it open here. */
  restore(): void {
    if (recall(localStorageOf(), "session")) (window.requestIdleCallback ?? setTimeout)(() => this.#load());
    if (recall(sessionStorageOf(), "open") && !narrow()) this.open(false);
  }

  open(focus = true): void {
    this.#load();
    this.#isOpen = true;
    keep(sessionStorageOf(), "open", true);
    this.#show();
    this.#tell({ weft: 1, t: "open" });
    if (focus) this.#frame?.focus();
  }

  close(): void {
    if (!this.#isOpen) return;
    const hadFocus = this.#root.shadowRoot?.activeElement === this.#frame;
    this.#isOpen = false;
    keep(sessionStorageOf(), "open", false);
    this.#show();
    this.#tell({ weft: 1, t: "closed" });
    if (hadFocus) this.#button.focus();
  }

  identify(user: UserClaim, userHash?: string): void {
    this.#claim = { user, userHash };
    this.#tell({ weft: 1, t: "identify", ...this.#claim });
  }

  /** Forgets the visitor in this browser. The frame holds the token, so it is loaded for that when it was not yet. */
  reset(): void {
    this.#claim = undefined;
    const known = recall(localStorageOf(), "session");
    keep(localStorageOf(), "session", false);
    this.close();
    if (known) this.#load();
    this.#resetting = !this.#ready && known;
    this.#tell({ weft: 1, t: "reset" });
  }

  #load(): void {
    if (this.#frame) return;
    const frame = document.createElement("iframe");
    frame.title = fill(this.#words.title, { name: WEFT.name });
    frame.src = `${base}/frame`;
    this.#frame = frame;
    this.#root.shadowRoot?.prepend(frame);
    // One frame later, so that the panel arrives with its transition.
    frame.getBoundingClientRect();
  }

  #hear({ source, origin, data }: MessageEvent): void {
    if (!this.#frame || source !== this.#frame.contentWindow || origin !== frameOrigin) return;
    const message = data as ToLoader;
    if (message?.weft !== 1) return;
    if (message.t === "ready") this.#greet();
    if (message.t === "close") this.close();
    if (message.t === "session") keep(localStorageOf(), "session", message.kept);
    if (message.t === "unread") {
      this.#unread = message.count;
      this.#label();
    }
  }

  #greet(): void {
    this.#ready = true;
    if (this.#resetting) this.#tell({ weft: 1, t: "reset" });
    this.#resetting = false;
    this.#tell({ weft: 1, t: "init", page: pageView(), locale: this.#locale, ...this.#claim, open: this.#isOpen });
  }

  #tell(message: ToFrame): void {
    if (this.#ready) this.#frame?.contentWindow?.postMessage(message, frameOrigin);
  }

  #watchPage(): void {
    if (!this.#ready || location.href === this.#page) return;
    this.#page = location.href;
    this.#tell({ weft: 1, t: "page", page: pageView() });
  }

  #show(): void {
    this.#root.shadowRoot?.host.toggleAttribute("data-open", this.#isOpen);
    // Behind a full-screen chat the page stays where it was.
    if (this.#isOpen && narrow()) document.documentElement.style.setProperty("overflow", "hidden");
    else document.documentElement.style.removeProperty("overflow");
    this.#fit();
    this.#label();
  }

  /** On a phone the keyboard covers part of the page; the chat takes what is left. */
  #fit(): void {
    const height = this.#isOpen && narrow() && visualViewport ? `${visualViewport.height}px` : "";
    this.#frame?.style.setProperty("height", height);
  }

  #label(): void {
    const { open, openNew, close } = this.#words;
    const label = this.#isOpen ? close : this.#unread ? fill(openNew, { count: this.#unread }) : open;
    this.#button.setAttribute("aria-label", label);
    this.#button.setAttribute("aria-expanded", String(this.#isOpen));
    this.#button.setAttribute("aria-haspopup", "dialog");
    this.#badge.hidden = this.#isOpen || !this.#unread;
    this.#badge.textContent = this.#unread > 9 ? "9+" : String(this.#unread);
  }
}

const narrow = () => matchMedia("(max-width: 480px), (max-height: 480px)").matches;

function pageView(): PageView {
  return { url: location.href.split("#")[0]?.slice(0, 2048) ?? "", title: document.title.slice(0, 300), referrer: document.referrer.slice(0, 2048) };
}

function icon(path: string, name: string): SVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.classList.add(name);
  const shape = document.createElementNS("http://www.w3.org/2000/svg", "path");
  shape.setAttribute("d", path);
  svg.append(shape);
  return svg;
}

/** A browser may forbid storage; then nothing is remembered between pages. */
function localStorageOf(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

function sessionStorageOf(): Storage | null {
  try {
    return sessionStorage;
  } catch {
    return null;
  }
}

function recall(storage: Storage | null, name: string): boolean {
  return storage?.getItem(`weft:${WEFT.connection}:${name}`) === "1";
}

function keep(storage: Storage | null, name: string, on: boolean): void {
  try {
    if (on) storage?.setItem(`weft:${WEFT.connection}:${name}`, "1");
    else storage?.removeItem(`weft:${WEFT.connection}:${name}`);
  } catch {
    // Full: the chat works, and is closed on the next page.
  }
}

if (!globals.weft?.ready) begin();
