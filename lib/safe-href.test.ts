import { expect, test } from "vitest";
import { safeHref } from "./safe-href";

test("links lead to web pages, mail, phones and pages of ours", () => {
  for (const address of ["https://example.com/a?b=c", "mailto:ana@example.com", "tel:+4930123", "/deals?view=1"]) expect(safeHref(address)).toBe(address);
});

test("nothing that runs, and nothing that only looks like a page of ours", () => {
  for (const address of ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\nscript:alert(1)", " data:text/html,x", "vbscript:x", "file:///etc/passwd", "//evil.example", "/\\evil.example", "words", ""]) expect(safeHref(address), address).toBeNull();
});
