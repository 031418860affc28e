import type { ClientFrame, FrameConfig, PageView, ServerFrame, StartReply, ToFrame, ToLoader, UserClaim } from "../protocol";
import { Client, randomId, type Account } from "./client";
import { Composer, type Asks, type Introduction } from "./composer";
import { h, icon } from "./dom";
import { endingCard } from "./ending";
import { trapFocus } from "./focus";
import { MessageList, textOf } from "./messages";
import { Outbox, type Entry, type KeptFrame } from "./outbox";
import { Store } from "./storage";
import { languageOf } from "./strings";
import { Thread, type Item } from "./thread";
import { Words } from "./words";

/** What this browser keeps of a visitor. */
interface Kept extends Account {
  /** Id of the last message of ours that the visitor saw. */
  readUpTo: string | null;
  consented: boolean;
  /** The last identity that the page claimed, so that it is presented once. */
  claimed?: string;
}

/** What tabs of one browser tell one another. */
type TabNews = { t: "own"; item: Item } | { t: "read"; upTo: string } | { t: "reset" };

const config = JSON.parse(document.documentElement.dataset.config ?? "{}") as FrameConfig;
const hiddenStreamMs = 60_000;
const showOfflineAfterMs = 2_000;

class Chat {
  readonly #kept = new Store<Kept>(`weft:${config.connection}`, () => localStorage);
  readonly #unsent = new Store<KeptFrame[]>(`weft:${config.connection}:unsent`, () => sessionStorage);
  readonly #draft = new Store<string>(`weft:${config.connection}:draft`, () => sessionStorage);
  readonly #tabs = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(`weft:${config.connection}`);
  readonly #thread = new Thread();
  readonly #words: Words;
  readonly #list: MessageList;
  readonly #composer: Composer;
  readonly #status = h("p", { class: "status", role: "status" });
  readonly #typing = h("p", { class: "typing", role: "status" });
  readonly #end: HTMLButtonElement;
  readonly #greeting: HTMLElement | null;
  readonly #dialog: HTMLElement;
  readonly #outbox: Outbox;
  readonly #client: Client;
  readonly #parentOrigin: string;
  readonly #locale: string;
  #page: PageView;
  #claim: { user: UserClaim; userHash?: string } | undefined;
  #agents: number | null = null;
  #isOpen: boolean;
  #offline: ReturnType<typeof setTimeout> | undefined;
  #disconnected = false;
  #ending: HTMLElement | null = null;
  #typingEnds: ReturnType<typeof setTimeout> | undefined;
  #hiddenFor: ReturnType<typeof setTimeout> | undefined;
  #promised: string | null = null;

  constructor(parentOrigin: string, { page, locale, user, userHash, open }: Extract<ToFrame, { t: "init" }>) {
    this.#parentOrigin = parentOrigin;
    this.#locale = locale;
    this.#page = page;
    this.#claim = user && { user, userHash };
    this.#isOpen = open;
    this.#words = new Words(languageOf(locale, navigator.language));
    const words = this.#words;
    this.#client = new Client({
      introduce: () => ({ page: this.#page, host: this.#parentOrigin, locale: this.#locale, tz: Intl.DateTimeFormat().resolvedOptions().timeZone, ua: navigator.userAgent.slice(0, 500), ...this.#claim }),
      started: (reply, account) => this.#started(reply, account),
      renewed: (token) => this.#remember({ token }),
      received: (frame) => this.#receive(frame),
      live: (on) => this.#live(on),
      forbidden: () => this.#tellPage({ weft: 1, t: "close" }),
    });
    this.#outbox = new Outbox({
      post: (frames) => this.#client.post(frames),
      upload: (file, progress) => this.#client.upload(file, progress),
      changed: (entry) => this.#entryChanged(entry),
      acknowledged: (entry, { id, at }) => this.#acknowledged(entry, id, at),
      store: (frames) => this.#unsent.set(frames.length ? frames : null),
    });
    this.#list = new MessageList(words, {
      tryAgain: () => {
        this.#client.hurry();
        this.#outbox.wake();
      },
      remove: ({ key }) => {
        this.#outbox.remove(key);
        this.#thread.remove(key);
        this.#draw();
      },
      choose: (item, button) => this.#choose(item, button),
    });
    this.#composer = new Composer(words, config, {
      send: (text, introduction) => this.#send(text, introduction),
      attach: (files, introduction) => files.forEach((file) => this.#sendFile(file, introduction)),
      typing: (on) => void this.#pass({ t: "typing", on }),
      draft: (text) => this.#draft.set(text || null),
    }, this.#draft.get() ?? "");
    this.#greeting = config.greeting ? h("div", { class: "item theirs first last" }, h("p", { class: "who" }, h("b", {}, config.name)), textOf(config.greeting)) : null;
    this.#end = h("button", { type: "button", class: "end", hidden: true, onclick: () => this.#finish() }, words.say("end"));
    this.#dialog = this.#build();
    this.#begin();
  }

  #build(): HTMLElement {
    const words = this.#words;
    document.documentElement.lang = words.language;
    document.documentElement.dir = words.direction;
    for (const theme of ["light", "dark"] as const) {
      for (const [name, value] of Object.entries(config.palette[theme])) document.documentElement.style.setProperty(`--${theme}-${name}`, value);
    }
    const close = h("button", { type: "button", class: "close", "aria-label": words.say("close"), onclick: () => this.#tellPage({ weft: 1, t: "close" }) }, icon("close"));
    const head = h("header", {}, h("span", { class: "mark", "aria-hidden": "true" }, Array.from(config.name)[0]?.toLocaleUpperCase(words.language)), h("div", { class: "names" }, h("h1", { id: "name" }, config.name), this.#status), this.#end, close);
    const dialog = h("div", { class: "chat", role: "dialog", "aria-labelledby": "name" }, head, this.#list.element, this.#typing, this.#composer.element, h("div", { class: "drop", "aria-hidden": "true" }, words.say("drop")));
    document.body.replaceChildren(h("main", {}, dialog));
    trapFocus(dialog, () => this.#tellPage({ weft: 1, t: "close" }));
    takeDrops(dialog, (files) => this.#composer.attach(files));
    document.addEventListener("visibilitychange", () => this.#visibility());
    addEventListener("online", () => this.#hurry());
    this.#tabs?.addEventListener("message", ({ data }) => this.#hearTab(data as TabNews));
    return dialog;
  }

  #begin(): void {
    const kept = this.#kept.get();
    if (kept) {
      this.#client.account = kept;
      if (this.#mustPresent(kept)) this.#introduce();
      else this.#client.connect();
    }
    for (const frame of this.#unsent.get() ?? []) this.#resume(frame);
    this.#draw();
    if (this.#isOpen) this.opened();
  }

  /** The page asks something of the chat. */
  hear(message: ToFrame): void {
    if (message.t === "open") this.opened();
    if (message.t === "closed") this.#isOpen = false;
    if (message.t === "reset") this.#reset(true);
    if (message.t === "identify") this.#identify({ user: message.user, userHash: message.userHash });
    if (message.t === "page") {
      this.#page = message.page;
      if (this.#client.account) void this.#pass({ t: "page", url: message.page.url, title: message.page.title });
    }
  }

  opened(): void {
    this.#isOpen = true;
    if (!this.#client.account) this.#introduce();
    this.#composer.focus();
    this.#list.toEnd();
    this.#markRead();
  }

  #identify(claim: { user: UserClaim; userHash?: string }): void {
    this.#claim = claim;
    if (claim.user.email) this.#composer.suggestEmail(claim.user.email);
    const kept = this.#kept.get();
    if (kept && this.#mustPresent(kept)) this.#introduce();
  }

  #mustPresent(kept: Kept): boolean {
    const { user, userHash } = this.#claim ?? {};
    return user?.id !== undefined && user.id !== kept.userId && `${user.id} ${userHash}` !== kept.claimed;
  }

  #introduce(): void {
    this.#client.start().catch(() => this.#live(false));
  }

  #started(reply: StartReply, account: Account): void {
    const before = this.#kept.get();
    const same = before?.visitor === account.visitor;
    if (before && !same) this.#thread.clear();
    const { user, userHash } = this.#claim ?? {};
    this.#kept.set({ ...account, emailKnown: account.emailKnown || (same && before.emailKnown), readUpTo: same ? before.readUpTo : null, consented: same && before.consented, ...(user?.id !== undefined && { claimed: `${user.id} ${userHash}` }) });
    this.#agents = reply.agents;
    this.#tellPage({ weft: 1, t: "session", kept: true });
    this.#receive({ t: "transcript", messages: reply.transcript });
    this.#outbox.wake();
  }

  #receive(frame: ServerFrame): void {
    if (frame.t === "presence") this.#agents = frame.agents;
    if (frame.t === "typing") this.#showTyping(frame.on, frame.name);
    if (frame.t === "ended") this.#showEnding();
    if (frame.t === "transcript") this.#thread.merge(frame.messages);
    if (frame.t === "message") {
      const fresh = this.#thread.merge([frame.message]);
      if (fresh.length) {
        this.#showTyping(false, null);
        this.#ending = null;
      }
    }
    this.#draw();
    this.#markRead();
  }

  #send(text: string, introduction: Introduction): void {
    const clientId = newId();
    const { email } = introduction;
    const offline = this.#asks().email === "required" && email !== undefined;
    const frame: KeptFrame = offline ? { t: "offline", clientId, text, email, ...(introduction.consent && { consent: true }) } : { t: "message", clientId, text, ...introduction };
    this.#introduced(introduction);
    this.#promised = offline ? email : null;
    this.#write({ key: clientId, text });
    this.#outbox.add(frame);
  }

  #sendFile(file: File, introduction: Introduction): void {
    const key = newId();
    this.#introduced(introduction);
    const tooLarge = file.size > config.maxFileBytes;
    const url = file.type.startsWith("image/") ? URL.createObjectURL(file) : "";
    this.#write({ key, text: "", progress: 0, files: [{ name: file.name, mime: file.type, size: file.size, url }] });
    if (!tooLarge) return void this.#outbox.addFile(key, file, introduction);
    this.#thread.update(key, { state: "refused", reason: this.#words.refusal("file_size", config) });
    this.#draw();
  }

  #choose(item: Item, { id, title }: { id: string; title: string }): void {
    const clientId = newId();
    this.#thread.update(item.key, { buttons: [] });
    this.#write({ key: clientId, text: title });
    this.#outbox.add({ t: "answer", clientId, messageId: item.id ?? item.key, value: id, title });
    this.#composer.focus();
  }

  #finish(): void {
    this.#outbox.add({ t: "end", clientId: newId() });
    this.#showEnding();
    this.#draw();
    this.#ending?.querySelector("button")?.focus();
  }

  #showEnding(): void {
    this.#ending ??= endingCard(this.#words, (score) => {
      this.#outbox.add({ t: "rating", clientId: newId(), score });
      this.#composer.focus();
    });
  }

  #write(item: Pick<Item, "key" | "text"> & Partial<Item>): void {
    this.#ending = null;
    this.#thread.write(item);
    this.#draw();
  }

  /** A frame that the last page of this tab could not send. */
  #resume(frame: KeptFrame): void {
    if ("text" in frame) this.#thread.write({ key: frame.clientId, text: frame.text });
    if (frame.t === "answer") this.#thread.write({ key: frame.clientId, text: frame.title ?? frame.value });
    this.#outbox.add(frame);
  }

  #introduced({ email, consent }: Introduction): void {
    this.#remember({ ...(email && { emailKnown: true }), ...(consent && { consented: true }) });
  }

  #entryChanged(entry: Entry): void {
    this.#thread.update(entry.clientId, { state: entry.state, progress: entry.progress, ...(entry.state === "refused" && { reason: this.#words.refusal(entry.error, config) }) });
    this.#draw();
  }

  #acknowledged(entry: Entry, id: string, at: string): void {
    const { uploaded } = entry;
    this.#thread.update(entry.clientId, { id, at, state: "sent", progress: undefined, ...(uploaded && { files: [uploaded] }) });
    const item = this.#thread.get(entry.clientId);
    if (item) this.#tabs?.postMessage({ t: "own", item } satisfies TabNews);
    this.#draw();
  }

  /** What passes is worth nothing later: when it cannot be sent now, it is dropped. */
  async #pass(frame: ClientFrame): Promise<boolean> {
    if (!this.#client.account) return false;
    return this.#client.post([frame]).then(() => true, () => false);
  }

  #markRead(): void {
    const kept = this.#kept.get();
    const latest = this.#thread.latest?.id;
    const unread = kept ? this.#thread.unreadAfter(kept.readUpTo) : 0;
    const looking = this.#isOpen && document.visibilityState === "visible";
    this.#tellPage({ weft: 1, t: "unread", count: looking ? 0 : unread });
    if (!kept || !latest || !looking || latest === kept.readUpTo) return;
    this.#remember({ readUpTo: latest });
    this.#tabs?.postMessage({ t: "read", upTo: latest } satisfies TabNews);
    void this.#pass({ t: "read", upTo: latest }).then((sent) => !sent && this.#remember({ readUpTo: kept.readUpTo }));
  }

  #remember(change: Partial<Kept>): void {
    const kept = this.#kept.get();
    if (kept) this.#kept.set({ ...kept, ...change });
  }

  #reset(tellTabs: boolean): void {
    this.#client.forget();
    this.#outbox.clear();
    this.#thread.clear();
    this.#kept.set(null);
    this.#claim = undefined;
    this.#ending = null;
    this.#promised = null;
    this.#agents = null;
    this.#tellPage({ weft: 1, t: "session", kept: false });
    this.#tellPage({ weft: 1, t: "unread", count: 0 });
    if (tellTabs) this.#tabs?.postMessage({ t: "reset" } satisfies TabNews);
    this.#draw();
  }

  #hearTab(news: TabNews): void {
    if (news.t === "reset") return this.#reset(false);
    if (news.t === "own") this.#thread.write(news.item);
    if (news.t === "read") this.#tellPage({ weft: 1, t: "unread", count: this.#thread.unreadAfter(news.upTo) });
    this.#draw();
  }

  /** A hidden tab gives its connection back after a minute: browsers allow one site only a few. */
  #visibility(): void {
    clearTimeout(this.#hiddenFor);
    if (document.visibilityState === "hidden") {
      this.#hiddenFor = setTimeout(() => this.#client.disconnect(), hiddenStreamMs);
      return;
    }
    const kept = this.#kept.get();
    if (this.#client.account && kept) this.#client.account = kept;
    this.#hurry();
    this.#markRead();
  }

  #hurry(): void {
    if (this.#client.account) this.#client.connect();
    this.#client.hurry();
    this.#outbox.wake();
  }

  #live(on: boolean): void {
    clearTimeout(this.#offline);
    if (on) {
      this.#disconnected = false;
      this.#outbox.wake();
      this.#markRead();
      return this.#draw();
    }
    this.#offline = setTimeout(() => {
      this.#disconnected = true;
      this.#draw();
    }, showOfflineAfterMs);
  }

  #showTyping(on: boolean, name: string | null): void {
    clearTimeout(this.#typingEnds);
    this.#typing.replaceChildren(...(on ? [h("span", { class: "dots", "aria-hidden": "true" }, h("i"), h("i"), h("i")), this.#words.say("typing", { name: name ?? this.#words.say("someone") })] : []));
    if (on) this.#typingEnds = setTimeout(() => this.#showTyping(false, null), 10_000);
  }

  #asks(): Asks {
    const kept = this.#kept.get();
    const wrote = this.#thread.items.some(({ mine }) => mine);
    const away = this.#agents === 0 && config.offlineForm && !wrote;
    const email = kept?.emailKnown ? "no" : away ? "required" : config.askEmail && !wrote ? "optional" : "no";
    return { email, consent: Boolean(config.consentText) && !kept?.consented && !wrote, lead: away ? config.offlineText || this.#words.say("offline") : "" };
  }

  #draw(): void {
    const words = this.#words;
    const items = this.#thread.items;
    const promise = this.#promised && items.length ? h("p", { class: "note", role: "status" }, words.say("offlineDone", { email: this.#promised })) : null;
    this.#list.show(items, this.#greeting, this.#ending ?? promise);
    this.#composer.ask(this.#asks());
    this.#end.hidden = !items.some(({ mine }) => mine) || this.#ending !== null;
    const [tone, text] = this.#disconnected
      ? ["bad", words.say(this.#client.account ? "reconnecting" : "unavailable")]
      : this.#agents === null
        ? ["", ""]
        : this.#agents
          ? ["here", words.say("usually", { minutes: config.expectedReplyMinutes })]
          : ["", words.say("away")];
    this.#status.className = `status ${tone}`;
    if (this.#status.textContent !== text) this.#status.textContent = text ?? "";
    this.#dialog.toggleAttribute("data-offline", this.#disconnected);
  }

  #tellPage(message: ToLoader): void {
    parent.postMessage(message, this.#parentOrigin);
  }
}

function takeDrops(area: HTMLElement, take: (files: File[]) => void): void {
  let depth = 0;
  const show = () => area.toggleAttribute("data-dropping", depth > 0);
  area.addEventListener("dragenter", (event) => {
    if (event.dataTransfer?.types.includes("Files")) depth++;
    show();
  });
  area.addEventListener("dragleave", () => {
    depth = Math.max(0, depth - 1);
    show();
  });
  area.addEventListener("dragover", (event) => event.preventDefault());
  area.addEventListener("drop", (event) => {
    event.preventDefault();
    depth = 0;
    show();
    take([...(event.dataTransfer?.files ?? [])]);
  });
}

function newId(): string {
  return crypto.randomUUID?.() ?? randomId();
}

/** The browser lets only the listed websites embed us (frame-ancestors); messages are taken from those alone, too. */
function listen(): void {
  let chat: Chat | undefined;
  addEventListener("message", ({ source, origin, data }) => {
    const message = data as ToFrame | null;
    if (source !== parent || message?.weft !== 1) return;
    if (message.t === "init") chat ??= new Chat(origin, message);
    else chat?.hear(message);
  });
  if (parent !== window) parent.postMessage({ weft: 1, t: "ready" } satisfies ToLoader, "*");
}

listen();
