import { describe, expect, test } from "vitest";
import type { TimelineEntry } from "@/lib/records/timeline-schema";
import { arrange, foldChanges } from "./arrange";
import { lanesOf, partAt } from "./lanes";

const id = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, "0")}`;
const change = (n: number, at: string, changes: { field: string; from: unknown; to: unknown }[], by = "Ana", action: "update" | "create" = "update"): TimelineEntry => ({ kind: "change", id: id(n), at, change: { id: id(n), at, actor: { kind: "member", id: id(by === "Ana" ? 900 : 901), name: by }, action, changes, note: null } });
const message = (n: number, at: string, channel: string): TimelineEntry => ({ kind: "message", id: id(n), at, conversationId: id(800), channel, direction: "in", isNote: false, subject: null, text: "Hello", author: "Jane", attachments: 0, contact: null });

describe("changes", () => {
  test("of one person within minutes are told as what they came to", () => {
    const folded = foldChanges([change(3, "2026-05-03T10:08:00Z", [{ field: "name", from: "B", to: "C" }]), change(2, "2026-05-03T10:04:00Z", [{ field: "country", from: null, to: "Italy" }]), change(1, "2026-05-03T10:00:00Z", [{ field: "name", from: "A", to: "B" }])], "UTC");
    expect(folded).toHaveLength(1);
    expect(folded[0]).toMatchObject({ at: "2026-05-03T10:08:00Z", change: { changes: [{ field: "name", from: "A", to: "C" }, { field: "country", from: null, to: "Italy" }] } });
  });

  test("that were taken back leave no trace; those of others, of later and of another kind stand alone", () => {
    expect(foldChanges([change(2, "2026-05-03T10:01:00Z", [{ field: "name", from: "B", to: "A" }]), change(1, "2026-05-03T10:00:00Z", [{ field: "name", from: "A", to: "B" }])], "UTC")).toEqual([]);
    const apart = [change(4, "2026-05-03T10:30:00Z", [{ field: "name", from: "C", to: "D" }]), change(3, "2026-05-03T10:02:00Z", [{ field: "name", from: "B", to: "C" }], "Ben"), change(2, "2026-05-03T10:01:00Z", [{ field: "name", from: "A", to: "B" }]), change(1, "2026-05-03T10:00:00Z", [], "Ana", "create")];
    expect(foldChanges(apart, "UTC")).toEqual(apart);
  });

  test("of two handles are told of both", () => {
    const both = [change(2, "2026-05-03T10:01:00Z", [{ field: "handle", from: null, to: "+49 30 123456" }]), change(1, "2026-05-03T10:00:00Z", [{ field: "handle", from: null, to: "jane@mill.example" }])];
    expect(foldChanges(both, "UTC")).toEqual(both);
  });

  test("stay on their own day", () => {
    const days = arrange([change(2, "2026-05-03T22:03:00Z", [{ field: "name", from: "B", to: "C" }]), change(1, "2026-05-03T21:58:00Z", [{ field: "name", from: "A", to: "B" }])], "Europe/Berlin");
    expect(days.map(({ entries }) => entries.length)).toEqual([1, 1]);
  });
});

describe("threads", () => {
  const entries = [message(5, "2026-05-05T10:00:00Z", "telegram"), change(4, "2026-05-04T10:00:00Z", [{ field: "name", from: "A", to: "B" }]), message(3, "2026-05-03T10:00:00Z", "email"), message(2, "2026-05-02T10:00:00Z", "telegram"), message(1, "2026-05-01T10:00:00Z", "email")];

  test("run from their newest message to their oldest", () => {
    const lanes = lanesOf(entries, false);
    expect(lanes).toEqual([{ channel: "telegram", from: 0, to: 3 }, { channel: "email", from: 2, to: 4 }]);
    expect(entries.map((_, index) => lanes.map((lane) => partAt(lane, index)))).toEqual([["newest", "none"], ["through", "none"], ["through", "newest"], ["oldest", "through"], ["none", "oldest"]]);
  });

  test("go on where there is more to load, and are not drawn where there is but one", () => {
    expect(lanesOf(entries, true).map(({ to }) => to)).toEqual([5, 5]);
    expect(lanesOf([entries[0]!, entries[1]!, entries[3]!], false)).toEqual([]);
  });
});
