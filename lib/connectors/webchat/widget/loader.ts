import { lentNames, type LoaderConfig, type PageView, type ToFrame, type ToLoader, type UserClaim } from "../protocol";
import { panelStyle } from "./loader-style";
import { shelfIn, type Shelf } from "./storage";
import { fill, languageOf, loaderStrings } from "./strings";

/** Put before this code by our endpoint. */
declare const WEFT: LoaderConfig;

type Call = [command: "identify" | "reset" | "open" | "close", user?: UserClaim, userHash?: string];
/** The page's function. A page may define it before this script comes, and collect calls in `q`. */
type Weft = ((...call: Call) => void) & { q?: ArrayLike<unknown>[]; ready?: true };

const script = document.currentScript as HTMLScriptElement | null;
const base = script?.src ? script.src.replace(/\/widget\.js.*$/, "") : WEFT.base;
const frameOrigin = new URL(base).origin;
const globals = window as unknown as { weft?: Weft };

let widget: Widget | undefined;

function begin(): void {
  const waiting: Call[] = Array.from(globals.weft?.q ?? [], (call) => Array.from(call) as Call);
  const weft: Weft = (...call) => (widget ? run(widget, call) : void waiting.push(call));
  weft.ready = true;
  globals.weft = weft;
  if (!allowed(location.origin)) {
    console.warn(`Weft: the chat is not set up for ${location.origin}. Add it to the connection's websites.`);
    return;
  }
  const start = () => {
    const made = new Widget();
    widget = made;
    for (const call of waiting) run(made, call);
    made.restore();
  };
  if (document.body) start();
  else addEventListener("DOMContentLoaded", start);
}

function run(target: Widget, [command, user = {}, userHash]: Call): void {
  if (command === "identify") target.identify(user, userHash);
  if (command === "reset") target.reset();
  if (command === "open") target.open();
  if (command === "close") target.close();
}

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
  readonly #shelves = { local: shelfOf(() => localStorage), session: shelfOf(() => sessionStorage) };
  #frame: HTMLIFrameElement | undefined;
  #ready = false;
  #resetting = false;
  #isOpen = false;
  #focusFrame = false;
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
    this.#button.addEventListener("keydown", ({ key }) => key === "Escape" && this.close());
    shadow.append(this.#button);
    document.body.append(this.#root);
    this.#label();
    addEventListener("message", (event) => this.#hear(event));
    visualViewport?.addEventListener("resize", () => this.#fit());
    setInterval(() => this.#watchPage(), 1000);
  }

  /** A visitor who wrote before hears of new answers at once; one who had the chat open on the last page has it open here. */
  restore(): void {
    if (this.#shelves.local?.read("known")) (window.requestIdleCallback ?? setTimeout)(() => this.#load());
    if (this.#shelves.session?.read("open") && !narrow()) this.open(false);
  }

  open(focus = true): void {
    this.#load();
    this.#isOpen = true;
    this.#shelves.session?.write("open", "1");
    this.#show();
    this.#focusFrame = focus;
    this.#tell({ weft: 1, t: "open", focus });
    if (focus) this.#frame?.focus();
  }

  close(): void {
    if (!this.#isOpen) return;
    const hadFocus = this.#root.shadowRoot?.activeElement === this.#frame;
    this.#isOpen = false;
    this.#shelves.session?.write("open", null);
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
    this.close();
    if (this.#shelves.local?.read("known")) this.#load();
    this.#shelves.local?.write("known", null);
    this.#resetting = !this.#ready;
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
    if (message.t === "ready") this.#greet(message.storage);
    if (message.t === "close") this.close();
    if (message.t === "session") this.#shelves.local?.write("known", message.kept ? "1" : null);
    if (message.t === "keep" && isLent(message.name)) this.#shelves[message.area]?.write(message.name, message.value);
    if (message.t === "unread") {
      this.#unread = message.count;
      this.#label();
    }
  }

  #greet(hasStorage: boolean): void {
    this.#ready = true;
    this.#tell({ weft: 1, t: "init", page: pageView(), locale: this.#locale, ...this.#claim, open: this.#isOpen, focus: this.#focusFrame, reset: this.#resetting, stored: hasStorage ? {} : this.#lent() });
    this.#resetting = false;
  }

  /** What the frame kept here, because its browser gives frames of other sites no storage. */
  #lent(): Record<string, string> {
    const { local, session } = this.#shelves;
    return Object.fromEntries(lentNames.flatMap((name) => {
      const value = local?.read(name) ?? session?.read(name);
      return value ? [[name, value]] : [];
    }));
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

const isLent = (name: string) => (lentNames as readonly string[]).includes(name);

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

/** A page may be forbidden to store; then nothing is remembered from one to the next. */
function shelfOf(storage: () => Storage): Shelf | null {
  try {
    return shelfIn(storage(), `weft:${WEFT.connection}:`);
  } catch {
    return null;
  }
}

if (!globals.weft?.ready) begin();
