import { describe, expect, test } from "vitest";
import type { ThreadMessage } from "../protocol";
import { linkify } from "./linkify";
import { readEvents } from "./sse";
import { frameStrings, languageOf, languages, loaderStrings } from "./strings";
import { Thread } from "./thread";
import { Words } from "./words";

describe("languages", () => {
  const blanks = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted();

  test.each(languages)("%s says everything that English says, with the same blanks", (language) => {
    for (const strings of [frameStrings, loaderStrings] as unknown as Record<string, Record<string, string>>[]) {
      for (const [name, english] of Object.entries(strings.en ?? {})) {
        expect(strings[language]?.[name], name).toBeTruthy();
        expect(blanks(strings[language]?.[name] ?? ""), name).toEqual(blanks(english));
      }
    }
  });

  test("the page's language comes first, then the browser's, then English", () => {
    expect(languageOf("de-CH", "fr")).toBe("de");
    expect(languageOf("pl", "fr-CA")).toBe("fr");
    expect(languageOf("", undefined, "ja")).toBe("en");
  });

  test("days and sizes are said as people say them", () => {
    const words = new Words("de");
    const now = new Date(2026, 0, 6, 0, 30);
    expect(words.day(new Date(2026, 0, 5, 23, 50).toISOString(), now)).toBe("Gestern");
    expect(words.day(new Date(2026, 0, 6, 0, 10).toISOString(), now)).toBe("Heute");
    expect(words.size(84_000)).toBe("82 kB");
    expect(words.size(10 * 1024 * 1024)).toBe("10 MB");
    expect(words.direction).toBe("ltr");
    expect(new Words("ar").direction).toBe("rtl");
  });
});

describe("links in text", () => {
  const links = (text: string) => linkify(text).flatMap((piece) => (typeof piece === "string" ? [] : piece.href));
  const whole = (text: string) => linkify(text).map((piece) => (typeof piece === "string" ? piece : piece.label)).join("");

  test("http, https and mail addresses become links, without the punctuation after them", () => {
    expect(links("See https://acme.example/a?b=1, http://x.example. Or (https://w.example/a_(b)) or jane@acme.example!")).toEqual(["https://acme.example/a?b=1", "http://x.example/", "https://w.example/a_(b)", "mailto:jane@acme.example"]);
  });

  test("nothing else does, and no character is lost", () => {
    for (const text of ["javascript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc", "<a href=x>", "a@b", "https://", "плохо 💙"]) {
      expect(links(text)).toEqual([]);
      expect(whole(text)).toBe(text);
    }
    const mixed = "a https://acme.example/ü 💙 b@c.example, d";
    expect(whole(mixed)).toBe(mixed);
  });
});

describe("the thread in the browser", () => {
  const theirs = (id: string, at: string): ThreadMessage => ({ id, clientId: null, from: "member", name: "Mira", text: id, files: [], buttons: [], reactions: [], status: "sent", deleted: false, at });

  test("an own message is the same before and after it comes back", () => {
    const thread = new Thread();
    thread.write({ key: "c1", text: "hi" });
    thread.merge([{ ...theirs("m1", "2026-01-06T12:00:00Z"), from: "visitor", clientId: "c1", status: "read" }]);
    expect(thread.items).toMatchObject([{ key: "c1", id: "m1", mine: true, state: "read" }]);
  });

  test("a file stays to be seen while the other side stores it", () => {
    const thread = new Thread();
    const file = { name: "a.png", mime: "image/png", size: 1, url: "blob:1" };
    thread.write({ key: "c1", text: "", files: [file] });
    const stored: ThreadMessage = { ...theirs("m1", "2026-01-06T12:00:00Z"), from: "visitor", clientId: "c1", text: "" };
    thread.merge([stored]);
    expect(thread.get("c1")?.files).toEqual([file]);
    thread.merge([{ ...stored, deleted: true }]);
    expect(thread.get("c1")?.files).toEqual([]);
  });

  test("order is by time, what is unsent comes last", () => {
    const thread = new Thread();
    thread.write({ key: "c1", text: "hi", at: "2026-01-06T10:00:00Z" });
    expect(thread.merge([theirs("m2", "2026-01-06T12:00:00Z"), theirs("m1", "2026-01-06T11:00:00Z")])).toEqual(["m2", "m1"]);
    expect(thread.merge([theirs("m2", "2026-01-06T12:00:00Z")])).toEqual([]);
    expect(thread.items.map(({ key }) => key)).toEqual(["m1", "m2", "c1"]);
  });

  test("unread are those after the last one that was read", () => {
    const thread = new Thread();
    thread.merge([theirs("m1", "2026-01-06T11:00:00Z"), theirs("m2", "2026-01-06T12:00:00Z")]);
    expect([thread.unreadAfter(null), thread.unreadAfter("m1"), thread.unreadAfter("m2")]).toEqual([2, 1, 0]);
  });
});

test("server-sent events survive being cut anywhere", async () => {
  const bytes = new TextEncoder().encode(': here\n\nid: 7\ndata: {"t":"ä💙"}\n\ndata: 2\n\n');
  for (const size of [1, 3, 100]) {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.slice(at, at + size));
        controller.close();
      },
    });
    const events = [];
    for await (const event of readEvents(body, () => {})) events.push(event);
    expect(events).toEqual([{ id: "7", data: '{"t":"ä💙"}' }, { id: "", data: "2" }]);
  }
});
