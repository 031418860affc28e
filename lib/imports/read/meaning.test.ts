import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { sharedData } from "../../testing/shared-data";
import { meaningOfCells, meaningOfHeading } from "./meaning";

test.each([
  ["Name", "name"], ["Firma", "company"], ["Ansprechpartner", "name"], ["E-Mail", "email"], ["Телефон", "phone"], ["Umsatz", "amount"], ["Seit", "date"], ["E-mail 1 - Value", "email"], ["Phone 2 - Value", "phone"], ["E-mail 1 - Type", null],
  ["Organization Name", "company"], ["Organization 1 - Title", "jobTitle"], ["Given Name", "firstName"], ["Nachname", "lastName"], ["Prénom", "firstName"], ["Téléphone portable", "phone"], ["電話番号", "phone"], ["邮箱", "email"], ["Correo electrónico", "email"], ["Group Membership", "labels"],
  ["Business Fax", null], ["Business Phone 2", "phone"], ["E-mail Address", "email"], ["E-mail 2 Address", "email"], ["Web Page", "website"], ["Job Title", "jobTitle"], ["Geburtstag", "birthday"], ["Unternehmensgröße", null], ["Column 3", null], ["jobTitle", "jobTitle"], ["Imię", "firstName"], ["Straße", null], ["Company", "company"],
] as const)("%s is %s", (heading, meaning) => expect(meaningOfHeading(heading)).toBe(meaning));

test("a column without a telling heading is known by its cells", () => {
  expect(meaningOfCells(["a@b.example", "", "c@d.example"])).toBe("email");
  expect(meaningOfCells(["+49 151 12345678", "+1 212 555 0123"])).toBe("phone");
  expect(meaningOfCells(["0221 / 123456", "(030) 1234567"])).toBe("phone");
  expect(meaningOfCells(["https://customer.example", "www.other.example"])).toBe("website");
  expect(meaningOfCells(["1234567", "7654321"])).toBeNull();
  expect(meaningOfCells(["Jane", "Joe"])).toBeNull();
  expect(meaningOfCells([])).toBeNull();
});

const file = sharedData("formats/contact_csv_headers.json");
test.skipIf(!file)("what Google and Outlook call names, addresses and the like", () => {
  const headers = JSON.parse(readFileSync(file!, "utf8")) as Record<"google_contacts_csv_legacy" | "outlook_csv_first_columns", string[]>;
  const known = (of: string[]) => Object.fromEntries(of.map((heading) => [heading, meaningOfHeading(heading)]).filter(([, meaning]) => meaning));
  expect(known(headers.google_contacts_csv_legacy)).toMatchObject({ Name: "name", "Given Name": "firstName", "Family Name": "lastName", Birthday: "birthday", Notes: "note", "Group Membership": "labels", "E-mail 1 - Value": "email", "Phone 1 - Value": "phone", "Website 1 - Value": "website" });
  const outlook = known(headers.outlook_csv_first_columns);
  expect(outlook).toMatchObject({ "First Name": "firstName", "Last Name": "lastName", "E-mail Address": "email", "E-mail 3 Address": "email", "Primary Phone": "phone", "Mobile Phone": "phone", "Business Phone 2": "phone", Company: "company", "Job Title": "jobTitle", Notes: "note" });
  for (const other of ["Home Fax", "Pager", "Assistant's Phone", "Spouse", "Manager's Name", "Home Street"]) expect(outlook[other], other).toBeUndefined();
});
