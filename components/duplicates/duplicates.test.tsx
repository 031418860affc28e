import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { renderToString } from "react-dom/server";
import { expect, test, vi } from "vitest";
import { peopleOf } from "@/lib/companies/people";
import { companyRecord } from "@/lib/companies/record";
import { contactRecord } from "@/lib/contacts/record";
import type { Duplicate } from "@/lib/identity/duplicates-schema";
import type { ComparedKind } from "@/lib/identity/kinds";
import { duplicateListQuery } from "@/lib/identity/query";
import { recordListQuery, recordQuery } from "@/lib/records/query";
import { CompanyMerge } from "./company-merge";
import { DuplicateList } from "./duplicate-list";
import { DuplicateNotice } from "./duplicate-notice";

vi.mock("next/navigation", () => ({ useRouter: () => ({ push: () => {} }), usePathname: () => "/companies", useSearchParams: () => new URLSearchParams() }));

const [a, b] = ["018f0000-0000-7000-8000-000000000001", "018f0000-0000-7000-8000-000000000002"];
const at = "2026-05-03T10:00:00.000Z";
const pair: Duplicate = {
  id: "018f0000-0000-7000-8000-000000000003", score: 0.9999, isCertain: true, reasons: [{ words: "Same website: acme.example", speaksFor: true }, { words: "Different legal forms: GmbH, AG", speaksFor: false }],
  first: { id: a, name: "Acme GmbH", details: ["acme.example", "Germany"], createdAt: at }, second: { id: b, name: "Acme", details: [], createdAt: at },
};

/** As the server draws it, in plain words. */
function drawn(screen: ReactNode, prepare: (client: QueryClient) => void): string {
  const client = new QueryClient();
  prepare(client);
  return renderToString(<QueryClientProvider client={client}>{screen}</QueryClientProvider>).replaceAll("<!-- -->", "");
}

const withPairs = (kind: ComparedKind, items: Duplicate[], record?: string) => (client: QueryClient) => client.setQueryData(duplicateListQuery(kind, record).queryKey, { pages: [{ items, nextCursor: null }], pageParams: [null] });

test("companies that may be one stand side by side, with what tells them apart, the reasons and the way to compare them", () => {
  const shown = drawn(<DuplicateList kind="companies" mayEdit />, withPairs("companies", [pair]));
  for (const words of ["Companies that may be one and the same.", "Acme GmbH", "acme.example, Germany", "No website", "Almost certain", "Same website: acme.example", "Against it: ", "Two companies", `/companies/merge?a=${a}&amp;b=${b}&amp;from=duplicates`]) expect(shown).toContain(words);
});

test("who may only look is offered no decision; and where there is nothing, it says why", () => {
  expect(drawn(<DuplicateList kind="companies" mayEdit={false} />, withPairs("companies", [pair]))).not.toContain("Two companies");
  expect(drawn(<DuplicateList kind="companies" mayEdit />, withPairs("companies", []))).toContain("No company seems to be here twice.");
  expect(drawn(<DuplicateList kind="contacts" mayEdit />, withPairs("contacts", []))).toContain("Nobody seems to be here twice.");
});

test("a company's page says which other one it may be", () => {
  const shown = drawn(<DuplicateNotice kind="companies" id={b} mayEdit />, withPairs("companies", [pair], b));
  expect(shown).toContain("May be the same company as");
  expect(shown).toContain(`/companies/${a}`);
});

test("the comparison shows the people of both", () => {
  const record = (id: string, values: object) => ({ id, domain: null, industry: null, employees: null, country: null, ownerId: null, labels: [], about: null, createdAt: at, updatedAt: at, deletedAt: null, mergedIntoId: null, custom: {}, isDemo: false, ...values });
  const shown = drawn(<CompanyMerge a={a} b={b} from="duplicates" mayEdit />, (client) => {
    client.setQueryData(recordQuery(companyRecord, a).queryKey, { record: record(a, { name: "Acme GmbH" }), names: {} } as never);
    client.setQueryData(recordQuery(companyRecord, b).queryKey, { record: record(b, { name: "Acme", country: "Germany" }), names: {} } as never);
    for (const [id, items] of [[a, []], [b, [{ id: a, name: "Lena Hoffmann", jobTitle: "Buyer" }]]] as const) client.setQueryData(recordListQuery(contactRecord, peopleOf(id)).queryKey, { pages: [{ items, names: {}, nextCursor: null }], pageParams: [null] } as never);
  });
  for (const words of ["Merge two companies", "Lena Hoffmann", "1 person", "No people", "Merge into Acme GmbH", "Country"]) expect(shown).toContain(words);
});
