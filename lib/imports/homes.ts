import type { RecordType } from "../records/contract";
import { meaningOfHeading, plainHeading, type Meaning } from "./read/meaning";
import { targetsOf } from "./targets";

/** Names of fields that a column of some meaning goes into, the likelier first. */
const homes: Record<Meaning, readonly string[]> = {
  id: ["id"], external: ["external"], name: ["name"], firstName: ["firstName"], middleName: ["middleName"], lastName: ["lastName"], email: ["emails"], phone: ["phones"], company: ["companyId"], jobTitle: ["jobTitle"], labels: ["labels"], owner: ["ownerId"],
  note: ["about", "note", "description"], birthday: ["birthday"], website: ["domain", "website"], industry: ["industry"], employees: ["employees"], country: ["country"], city: ["city"], amount: ["amountMinor", "totalMinor"], currency: ["currency"], date: ["closeDate", "orderedOn", "date"], due: ["dueDate"],
  status: ["stageId", "status"], sku: ["code", "sku"], quantity: ["quantity"], price: ["priceMinor"],
};

/** Where a column goes by its heading: to the field of that name, or of that meaning. Null: it is left out until somebody says. */
export function targetOfHeading(type: RecordType, heading: string, cellsMeaning: Meaning | null = null): string | null {
  const targets = targetsOf(type);
  const plain = plainHeading(heading);
  const named = targets.find(({ id, label }) => plainHeading(label) === plain || plainHeading(id) === plain);
  if (named) return named.id;
  const meaning = meaningOfHeading(heading) ?? cellsMeaning;
  if (!meaning) return null;
  // A list of companies says "company" where others say "name".
  if (meaning === "company" && type.kind === "companies") return type.title;
  const home = homes[meaning].find((id) => targets.some((target) => target.id === id));
  return home ?? null;
}
