import type { ClientFrame, FrameConfig, PageView, ServerFrame, StartReply, ToFrame, ToLoader, UserClaim } from "../protocol";
import { Client, randomId, type Account } from "./client";
import { Composer, type Asks, type Introduction } from "./composer";
import { h } from "./dom";
import { endingCard } from "./ending";
import { Memory, type Kept, type TabNews } from "./memory";
import { MessageList, textOf } from "./messages";
import { Outbox, type Entry, type KeptFrame } from "./outbox";
import { Shell } from "./shell";
import { lentShelves, type Shelves } from "./storage";
import { languageOf } from "./strings";
import { Thread, type Item } from "./thread";
import { Words } from "./words";

type Claim = { user: UserClaim; userHash?: string };

const hiddenStreamMs = 60_000;
const showLostAfterMs = 2_000;

/** The chat in our frame: joins what is shown, what is kept and what goes over the network. */
export class Chat {
  readonly #config: FrameConfig;
  readonly #parentOrigin: string;
  readonly #locale: string;
  readonly #words: Words;
  readonly #memory: Memory;
  readonly #thread = new Thread();
  readonly #list: MessageList;
  readonly #composer: Composer;
  readonly #shell: Shell;
  readonly #greeting: HTMLElement | null;
  readonly #client: Client;
  readonly #outbox: Outbox;
  #page: PageView;
  #claim: Claim | undefined;
  #isOpen: boolean;
  #agents: number | null = null;
  #lost = false;
  #showLost: ReturnType<typeof setTimeout> | undefined;
  #hiddenFor: ReturnType<typeof setTimeout> | undefined;
  #ending: HTMLElement | null = null;
  /** The address that the offline form promised an answer to. */
  #promised: string | null = null;

  constructor(config: FrameConfig, shelves: Shelves | null, parentOrigin: string, { page, locale, user, userHash, open, focus, reset, stored }: Extract<ToFrame, { t: "init" }>) {
    this.#config = config;
    this.#parentOrigin = parentOrigin;
    this.#locale = locale;
    this.#page = page;
    this.#claim = user && { user, userHash };
    this.#isOpen = open;
    this.#words = new Words(languageOf(locale, navigator.language));
    this.#memory = new Memory(config.connection, shelves ?? lentShelves(stored, (area, name, value) => this.#tellPage({ weft: 1, t: "keep", area, name, value })), (news) => this.#hearTab(news));
    if (reset) this.#memory.forget();
    this.#client = this.#makeClient();
    this.#outbox = this.#makeOutbox();
    this.#list = new MessageList(this.#words, { tryAgain: () => this.#hurry(), remove: (item) => this.#remove(item), choose: (item, button) => this.#choose(item, button) });
    this.#composer = new Composer(this.#words, config, {
      send: (text, introduction) => this.#send(text, introduction),
      attach: (files, introduction) => files.forEach((file) => this.#sendFile(file, introduction)),
      typing: (on) => void this.#pass({ t: "typing", on }),
      draft: (text) => this.#memory.draft.set(text || null),
    }, this.#memory.draft.get() ?? "");
    this.#greeting = config.greeting ? h("div", { class: "item theirs first last" }, h("p", { class: "who" }, h("b", {}, config.name)), textOf(config.greeting)) : null;
    this.#shell = new Shell(this.#words, config, this.#list.element, this.#composer.element, { close: () => this.#tellPage({ weft: 1, t: "close" }), end: () => this.#finish(), drop: (files) => this.#composer.attach(files) });
    document.addEventListener("visibilitychange", () => this.#visibility());
    addEventListener("online", () => this.#hurry());
    if (user?.email) this.#composer.suggestEmail(user.email);
    if (reset) this.#memory.tellTabs({ t: "reset" });
    this.#begin();
    if (open) this.#opened(focus);
  }

  /** The page asks something of the chat. */
  hear(message: ToFrame): void {
    if (message.t === "open") this.#opened(message.focus);
    if (message.t === "closed") this.#isOpen = false;
    if (message.t === "reset") this.#reset(true);
    if (message.t === "identify") this.#identify({ user: message.user, userHash: message.userHash });
    if (message.t === "page") {
      this.#page = message.page;
      void this.#pass({ t: "page", url: message.page.url, title: message.page.title });
    }
  }

  #makeClient(): Client {
    return new Client({
      introduce: () => ({ page: this.#page, host: this.#parentOrigin, locale: this.#locale, tz: Intl.DateTimeFormat().resolvedOptions().timeZone, ua: navigator.userAgent.slice(0, 500), ...this.#claim }),
      started: (reply, account) => this.#started(reply, account),
      renewed: (token) => this.#memory.update({ token }),
      received: (frame) => this.#receive(frame),
      live: (on) => this.#live(on),
    });
  }

  #makeOutbox(): Outbox {
    return new Outbox({
      post: (frames) => this.#client.post(frames),
      upload: (file, progress) => this.#client.upload(file, progress),
      changed: (entry) => this.#entryChanged(entry),
      acknowledged: (entry, { id, at }) => this.#acknowledged(entry, id, at),
      store: (frames) => this.#memory.unsent.set(frames.length ? frames : null),
    });
  }

  #begin(): void {
    const unsent = this.#memory.unsent.get() ?? [];
    const kept = this.#memory.visitor;
    if (kept) {
      this.#client.account = kept;
      if (this.#mustPresent(kept)) this.#client.introduce();
      else this.#client.connect();
      for (const frame of unsent) this.#resume(frame);
    }
    this.#draw();
  }

  #opened(focus: boolean): void {
    this.#isOpen = true;
    if (!this.#client.account) this.#client.introduce();
    // A finger that opens the chat wants to read first; the keyboard would cover half of it.
    const touch = matchMedia("(pointer: coarse)").matches;
    if (focus) (touch ? this.#list : this.#composer).focus();
    this.#list.toEnd();
    this.#markRead();
  }

  #identify(claim: Claim): void {
    this.#claim = claim;
    if (claim.user.email) this.#composer.suggestEmail(claim.user.email);
    const kept = this.#memory.visitor;
    if (kept && this.#mustPresent(kept)) this.#client.introduce();
  }

  #mustPresent({ userId, claimed }: Kept): boolean {
    const id = this.#claim?.user.id;
    return id !== undefined && id !== userId && claimed !== claimOf(this.#claim);
  }

  #started(reply: StartReply, account: Account): void {
    const before = this.#memory.visitor;
    const same = before?.visitor === account.visitor;
    if (before && !same) this.#thread.clear();
    this.#memory.visitor = { ...account, emailKnown: account.emailKnown || (same && before.emailKnown), readUpTo: same ? before.readUpTo : null, consented: same && before.consented, claimed: claimOf(this.#claim) };
    this.#agents = reply.agents;
    this.#tellPage({ weft: 1, t: "session", kept: true });
    this.#receive({ t: "transcript", messages: reply.transcript });
    this.#outbox.wake();
  }

  #receive(frame: ServerFrame): void {
    if (frame.t === "presence") this.#agents = frame.agents;
    if (frame.t === "typing") this.#shell.typing(frame.on, frame.name);
    if (frame.t === "ended") this.#showEnding();
    if (frame.t === "transcript") this.#thread.merge(frame.messages);
    if (frame.t === "message") {
      if (this.#thread.merge([frame.message]).length) this.#shell.typing(false, null);
      if (frame.message.status === "received" || frame.message.status === "sent") this.#ending = null;
    }
    this.#draw();
    this.#markRead();
  }

  #send(text: string, introduction: Introduction): void {
    const clientId = newId();
    const { email } = introduction;
    const offline = email !== undefined && this.#asks().email === "required";
    this.#introduced(introduction);
    this.#promised = offline ? email : null;
    this.#write({ key: clientId, text });
    this.#outbox.add(offline ? { ...introduction, t: "offline", clientId, text, email } : { ...introduction, t: "message", clientId, text });
  }

  #sendFile(file: File, introduction: Introduction): void {
    const key = newId();
    const url = file.type.startsWith("image/") ? URL.createObjectURL(file) : "";
    this.#write({ key, text: "", progress: 0, files: [{ name: file.name, mime: file.type, size: file.size, url }] });
    if (file.size > this.#config.maxFileBytes) {
      this.#thread.update(key, { state: "refused", reason: this.#words.refusal("file_size", this.#config) });
      return this.#draw();
    }
    this.#introduced(introduction);
    this.#outbox.addFile(key, file, introduction);
  }

  #choose(item: Item, { id, title }: { id: string; title: string }): void {
    const clientId = newId();
    this.#thread.update(item.key, { buttons: [] });
    this.#write({ key: clientId, text: title });
    this.#outbox.add({ t: "answer", clientId, messageId: item.id ?? item.key, value: id, title });
    this.#composer.focus();
  }

  #remove({ key }: Item): void {
    this.#outbox.remove(key);
    this.#thread.remove(key);
    this.#draw();
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
    this.#memory.update({ ...(email && { emailKnown: true }), ...(consent && { consented: true }) });
  }

  #entryChanged({ clientId, state, progress, error }: Entry): void {
    this.#thread.update(clientId, { state, progress, ...(state === "refused" && { reason: this.#words.refusal(error, this.#config) }) });
    this.#draw();
  }

  #acknowledged({ clientId, uploaded }: Entry, id: string, at: string): void {
    this.#thread.update(clientId, { id, at, state: "sent", progress: undefined, ...(uploaded && { files: [uploaded] }) });
    const item = this.#thread.get(clientId);
    if (item) this.#memory.tellTabs({ t: "own", item });
    this.#draw();
  }

  /** What passes is worth nothing later: when it cannot be sent now, it is dropped. */
  async #pass(frame: ClientFrame): Promise<boolean> {
    if (!this.#client.account) return false;
    return this.#client.post([frame]).then(() => true, () => false);
  }

  #markRead(): void {
    const kept = this.#memory.visitor;
    const latest = this.#thread.latest?.id;
    const looking = this.#isOpen && document.visibilityState === "visible";
    this.#tellPage({ weft: 1, t: "unread", count: kept && !looking ? this.#thread.unreadAfter(kept.readUpTo) : 0 });
    if (!kept || !latest || !looking || latest === kept.readUpTo) return;
    this.#memory.update({ readUpTo: latest });
    this.#memory.tellTabs({ t: "read", upTo: latest });
    void this.#pass({ t: "read", upTo: latest }).then((sent) => !sent && this.#memory.update({ readUpTo: kept.readUpTo }));
  }

  #reset(tellTabs: boolean): void {
    this.#client.forget();
    this.#outbox.clear();
    this.#thread.clear();
    this.#memory.forget();
    this.#composer.clear();
    this.#claim = undefined;
    this.#ending = null;
    this.#promised = null;
    this.#agents = null;
    this.#tellPage({ weft: 1, t: "session", kept: false });
    this.#tellPage({ weft: 1, t: "unread", count: 0 });
    if (tellTabs) this.#memory.tellTabs({ t: "reset" });
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
    const kept = this.#memory.visitor;
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
    clearTimeout(this.#showLost);
    if (!on) {
      this.#showLost = setTimeout(() => {
        this.#lost = true;
        this.#draw();
      }, showLostAfterMs);
      return;
    }
    this.#lost = false;
    this.#outbox.wake();
    this.#draw();
    this.#markRead();
  }

  #asks(): Asks {
    const kept = this.#memory.visitor;
    const { offlineForm, offlineText, askEmail, consentText } = this.#config;
    const wrote = this.#thread.items.some(({ mine }) => mine);
    const away = this.#agents === 0 && offlineForm && !wrote;
    const email = kept?.emailKnown ? "no" : away ? "required" : askEmail && !wrote ? "optional" : "no";
    return { email, consent: Boolean(consentText) && !kept?.consented && !wrote, lead: away ? offlineText || this.#words.say("offline") : "" };
  }

  #draw(): void {
    const items = this.#thread.items;
    const promise = this.#promised && items.length ? h("p", { class: "note", role: "status" }, this.#words.say("offlineDone", { email: this.#promised })) : null;
    this.#list.show(items, this.#greeting, this.#ending ?? promise);
    this.#composer.ask(this.#asks());
    this.#shell.canEnd = items.some(({ mine }) => mine) && this.#ending === null;
    this.#shell.status(this.#lost ? (this.#client.account ? "lost" : "never") : "fine", this.#agents);
  }

  #tellPage(message: ToLoader): void {
    parent.postMessage(message, this.#parentOrigin);
  }
}

function claimOf(claim: Claim | undefined): string | undefined {
  return claim?.user.id === undefined ? undefined : `${claim.user.id} ${claim.userHash ?? ""}`;
}

function newId(): string {
  return crypto.randomUUID?.() ?? randomId();
}
