import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { NotificationNews } from "@/lib/notifications/schema";

/** What was heard and shown, of whichever tab. */
const heard = vi.hoisted(() => ({ sounds: 0, shown: [] as string[] }));
vi.mock("./chime", () => ({ chime: async () => (heard.sounds++, true) }));

/** The browser's one lock, which tabs hold until they are closed. */
let waiting: (() => void)[];
let stored: Map<string, string>;
let page: { visible: boolean; focused: boolean; search: string };
const channels: BroadcastChannel[] = [];

beforeEach(() => {
  Object.assign(heard, { sounds: 0, shown: [] });
  [waiting, stored, page] = [[], new Map(), { visible: false, focused: false, search: "" }];
  let held = false;
  vi.stubGlobal("navigator", { locks: { request: (_: string, take: () => unknown) => (held ? void waiting.push(() => void take()) : ((held = true), void take())) } });
  vi.stubGlobal("localStorage", { getItem: (key: string) => stored.get(key) ?? null, setItem: (key: string, value: string) => void stored.set(key, value) });
  vi.stubGlobal("document", { get visibilityState() { return page.visible ? "visible" : "hidden"; }, hasFocus: () => page.focused });
  vi.stubGlobal("location", { get href() { return `https://weft.example/inbox${page.search}`; } });
  vi.stubGlobal("Notification", class extends EventTarget {
    static permission = "granted";
    constructor(title: string) {
      super();
      heard.shown.push(title);
    }
  });
  vi.stubGlobal("BroadcastChannel", class extends BroadcastChannel {
    constructor(name: string) {
      super(name);
      channels.push(this);
    }
  });
});
afterEach(() => {
  for (const channel of channels.splice(0)) channel.close();
  vi.unstubAllGlobals();
});

/** A tab of the browser, with modules of its own. */
async function openTab() {
  vi.resetModules();
  const { joinTabs } = await import("./speaker");
  const { sayAloud } = await import("./say-aloud");
  joinTabs();
  return (...news: NotificationNews[]) => sayAloud(news, () => {});
}
/** The tab that speaks is closed: the next in turn holds the lock. */
const closeSpeaker = () => waiting.shift()!();

let count = 0;
const came = (more: Partial<NotificationNews> = {}): NotificationNews => {
  const n = ++count;
  return { id: `n${n}`, kind: "message", title: `Person ${n}`, text: "Hello", count: 1, channel: null, conversationId: `c${n}`, messageId: null, href: `/inbox?c=c${n}`, at: new Date(Date.UTC(2026, 0, 6, 12, 0, n)).toISOString(), readAt: null, ways: ["desktop", "sound"], ...more };
};

describe("it sounds", () => {
  test("once for all that came together, and each is shown", async () => {
    const tell = await openTab();
    await tell(came({ title: "Jane" }), came({ title: "Joe" }));
    expect(heard).toEqual({ sounds: 1, shown: ["Jane", "Joe"] });
  });

  test("only where its reader wants a sound, and shows only what they want shown", async () => {
    const tell = await openTab();
    await tell(came({ ways: ["desktop"], title: "Jane" }));
    expect(heard).toEqual({ sounds: 0, shown: ["Jane"] });
    await tell(came({ ways: ["sound"] }));
    expect(heard).toEqual({ sounds: 1, shown: ["Jane"] });
  });

  test("not for the conversation that is in front, but for it behind another window or another tab", async () => {
    const tell = await openTab();
    page = { visible: true, focused: true, search: "?c=c-front" };
    await tell(came({ conversationId: "c-front" }));
    expect(heard.sounds).toBe(0);
    for (const behind of [{ visible: true, focused: false }, { visible: false, focused: false }]) {
      page = { ...behind, search: "?c=c-front" };
      await tell(came({ conversationId: "c-front" }));
    }
    page = { visible: true, focused: true, search: "?c=c-other" };
    await tell(came({ conversationId: "c-front" }));
    expect(heard.sounds).toBe(3);
  });

  test("not for what another tab has in front: it is asked, and answers", async () => {
    const tell = await openTab();
    const other = new BroadcastChannel("weft-looking");
    other.addEventListener("message", ({ data }: MessageEvent<{ ask?: string; about?: string }>) => data.about === "c-there" && other.postMessage({ answer: data.ask }));
    await tell(came({ conversationId: "c-there" }));
    expect(heard.sounds).toBe(0);
    await tell(came({ conversationId: "c-nowhere" }));
    expect(heard.sounds).toBe(1);
    page = { visible: true, focused: true, search: "?c=c-here" };
    const answered = new Promise((resolve) => other.addEventListener("message", ({ data }: MessageEvent<{ answer?: string }>) => data.answer === "a question" && resolve(true)));
    other.postMessage({ ask: "a question", about: "c-here" });
    expect(await answered).toBe(true);
  });

  test("in one of several tabs; when that is closed in the next, which does not say again what was said", async () => {
    const [first, second] = [await openTab(), await openTab()];
    const news = came();
    await Promise.all([first(news), second(news)]);
    expect(heard.sounds).toBe(1);
    closeSpeaker();
    await second(news);
    expect(heard.sounds).toBe(1);
    await second(came());
    expect(heard.sounds).toBe(2);
  });

  test("in each tab where the browser has no locks, still once for each piece of news", async () => {
    vi.stubGlobal("navigator", {});
    const [first, second] = [await openTab(), await openTab()];
    const news = came();
    await first(news);
    await second(news);
    expect(heard.sounds).toBe(1);
  });
});
