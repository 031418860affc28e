import { describe, expect, test } from "vitest";
import type { Draft } from "@/lib/drafts/schema";
import { markOf, settle } from "./settle-draft";
import { type ComposerDraft, parseDraft } from "./use-draft";

const file = { id: "019aa000-0000-7000-8000-000000000001", name: "order.pdf", mime: "application/pdf", size: 12 };

test("a draft comes back as it was kept", () => {
  const draft = { text: "Dear Jane", note: "", subject: "Boxes", files: [file], offer: { id: file.id, name: "Spring cups" }, revision: 3, isNew: false };
  expect(parseDraft(JSON.stringify(draft))).toEqual(draft);
});

test("what an older version or somebody else has left there counts as not written", () => {
  const nothing = { text: "", note: "", subject: "", files: [], offer: null, revision: 0, isNew: false };
  expect(parseDraft("null")).toEqual(nothing);
  expect(parseDraft('"text"')).toEqual(nothing);
  expect(parseDraft(JSON.stringify({ text: 3, offer: { id: "x", name: "y" }, files: [{ ...file, id: "../x" }, file, null] }))).toEqual({ ...nothing, files: [file], isNew: true });
});

describe("of a draft here and one on the server", () => {
  const here = (more: Partial<ComposerDraft> = {}): ComposerDraft => ({ text: "Here", note: "", subject: "", files: [], offer: null, revision: 2, isNew: false, ...more });
  const there = (more: Partial<Draft> = {}): Draft => ({ text: "There", note: "", subject: "", files: [], offer: null, revision: 3, updatedAt: "2026-05-06T12:20:00.000Z", ...more });

  test("the newer counts where nothing was written here since", () => {
    expect(settle(here(), there())).toMatchObject({ draft: { text: "There", revision: 3, isNew: false } });
    expect(settle(here({ text: "", isNew: true }), there())).toMatchObject({ draft: { text: "There" } });
    expect(settle(here({ revision: 3 }), there())).toBeNull();
  });

  test("what was sent or emptied elsewhere goes here as well, unless it was gone on with", () => {
    expect(settle(here(), null)).toMatchObject({ draft: { text: "", revision: 0 } });
    expect(settle(here({ isNew: true }), null)).toMatchObject({ draft: { text: "Here", revision: 0, isNew: true } });
    expect(settle(here({ revision: 0 }), null)).toBeNull();
  });

  test("what was written on while our own words were stored, and the answer got lost, goes on from those", () => {
    const sent = there({ text: "Dear Jane", revision: 3 });
    expect(settle(here({ text: "Dear Jane, it left", isNew: true, sent: markOf(sent) }), sent)).toMatchObject({ draft: { text: "Dear Jane, it left", revision: 3, isNew: true } });
    expect(settle(here({ text: "Dear Jane, it left", isNew: true, sent: markOf(sent) }), there({ text: "Elsewhere", revision: 4 }))).toMatchObject({ other: { text: "Elsewhere" } });
  });

  test("two that differ are for the writer to choose from, and neither is lost", () => {
    expect(settle(here({ isNew: true }), there())).toEqual({ other: there() });
    expect(settle(here({ isNew: true }), there({ text: "Here" }))).toMatchObject({ draft: { text: "Here", revision: 3, isNew: false } });
  });
});
