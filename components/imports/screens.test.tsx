import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import { importListQuery, importPreviewQuery, importQuery } from "@/lib/imports/query";
import type { ImportDetail } from "@/lib/imports/schema";
import { ImportPage } from "./import-page";
import { ImportsPage } from "./imports-page";

vi.mock("next/navigation", () => ({ useRouter: () => ({ push: () => {} }), usePathname: () => "/imports", useSearchParams: () => new URLSearchParams() }));

const id = "0192aaaa-0000-7000-8000-000000000001";
const detail: ImportDetail = {
  id, kind: "contacts", format: "csv", fileName: "people.csv", size: 100, status: "draft", rows: 1_200, rowsKnown: false, taken: 0, counts: { created: 0, updated: 0, skipped: 0, failed: 0, companies: 0 }, checked: null, undone: null, problem: null, by: "Ana Meyer", createdAt: "2026-05-03T10:00:00.000Z", finishedAt: null, undoUntil: null,
  settings: { encoding: "utf-8", delimiter: ",", bare: false, columns: [{ target: "name", decimal: ".", dates: "dmy" }, { target: "birthday", decimal: ".", dates: "dmy" }, { target: null, decimal: ".", dates: "dmy" }], match: "usual", only: "all", erase: false, lenient: false, country: "DE", ownerId: null, labels: [] },
  headings: [{ heading: "Name", samples: ["Jane"], decimalSure: true, datesSure: true }, { heading: "Born", samples: ["06/01/1980"], decimalSure: true, datesSure: false }, { heading: "Wer", samples: [], decimalSure: true, datesSure: true }],
  remembered: false, before: null,
};

function shown(screen: ReactNode, more: Partial<ImportDetail> = {}): string {
  const client = new QueryClient();
  const now = { ...detail, ...more };
  client.setQueryData(importQuery(id).queryKey, now);
  client.setQueryData(importPreviewQuery(id, JSON.stringify(now.settings)).queryKey, { rows: [{ line: 2, action: "update", known: "Jane", cells: [{ target: "name", label: "Name", text: "Jane D." }], problems: [] }, { line: 3, action: "error", known: null, cells: [], problems: [{ heading: "Born", message: "“x” is no day." }] }] });
  client.setQueryData(importListQuery.queryKey, { pages: [{ items: [now], nextCursor: null }], pageParams: [null] });
  return renderToStaticMarkup(<QueryClientProvider client={client}>{screen}</QueryClientProvider>).replaceAll(/<!-- -->/g, "");
}

test("an import that is not run shows its columns, where the file does not tell, and its first rows", () => {
  const html = shown(<ImportPage id={id} mayMakeFields />);
  for (const words of ["people.csv", "Born goes to", "How days in Born are written", "The file does not tell", "Import about 1,200 rows", "“x” is no day.", "Jane D."]) expect(html).toContain(words);
  expect(html).not.toContain("How numbers in Name are written");
  expect(html).toContain("Label all of these contacts");
  expect(html).toContain("A new field, called as the column");
  expect(shown(<ImportPage id={id} mayMakeFields={false} />)).not.toContain("A new field");
});

test("one that runs says how far it is; one that is done what came of it, and the way back", () => {
  const running = shown(<ImportPage id={id} mayMakeFields />, { status: "running", taken: 600, rows: 1_200, rowsKnown: true });
  expect(running).toContain("600 of 1,200");
  expect(running).toContain('aria-label="Progress of people.csv"');
  const done = shown(<ImportPage id={id} mayMakeFields />, { status: "done", counts: { created: 1_100, updated: 34, skipped: 60, failed: 6, companies: 12 }, undoUntil: "2026-05-10T10:00:00.000Z" });
  for (const words of ["1,100", "Rows with errors (CSV)", "Undo this import", "Open contacts"]) expect(done).toContain(words);
  expect(shown(<ImportPage id={id} mayMakeFields />, { status: "undone", undone: { deleted: 3, restored: 2, kept: 1 } })).toContain("Fields that were changed since, and stay");
  expect(shown(<ImportPage id={id} mayMakeFields />, { status: "failed", problem: "The file is gone." })).toContain("The file is gone.");
});

test("those that were are listed with what came of them", () => {
  expect(shown(<ImportsPage />, { status: "done", counts: { created: 3, updated: 0, skipped: 0, failed: 1, companies: 2 } })).toContain("Contacts: 3 new, 1 with errors, 2 new companies");
});
