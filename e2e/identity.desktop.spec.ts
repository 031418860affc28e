import { companyRecord } from "@/lib/companies/record";
import { contactRecord } from "@/lib/contacts/record";
import { matchRecords } from "@/lib/identity/match-records";
import { mergeRecords } from "@/lib/merges/merge";
import { createRecord } from "@/lib/records/create";
import { expect, test } from "./fixtures";

test("two contacts are merged side by side and separated again; what came meanwhile is on the right one", async ({ page, company, receiveMessage }) => {
  await receiveMessage({ text: "Where is my order?", from: "Jane Ferguson" }, { text: "It is me again", from: "Jane Fergusson" });
  await matchRecords(company.workspaceId);
  await page.goto("/contacts");
  await page.getByRole("link", { name: "Duplicates" }).click();
  const pair = page.getByRole("article");
  await expect(pair).toContainText("Names differ by one letter");
  await pair.getByRole("link", { name: "Compare" }).click();

  await expect(page.getByRole("heading", { name: "Merge two contacts" })).toBeVisible();
  await page.getByRole("group", { name: "Which one stays" }).getByRole("radio").first().check();
  await page.getByRole("group", { name: "Name", exact: true }).getByRole("radio", { name: "Jane Fergusson" }).check();
  await page.getByRole("button", { name: "Merge into Jane Ferguson" }).click();
  await expect(page.getByText("Jane Fergusson was merged into Jane Fergusson")).toBeVisible();
  await expect(page.getByText("Nobody seems to be here twice.")).toBeVisible();

  await receiveMessage({ text: "And another thing", from: "Jane Fergusson" });
  await page.goto("/contacts");
  const list = page.getByRole("list", { name: "contacts" });
  await expect(list.getByRole("listitem")).toHaveCount(1);
  await list.getByRole("link", { name: "Jane Fergusson" }).click();
  const timeline = page.getByRole("region", { name: "Timeline" });
  for (const text of ["Where is my order?", "It is me again", "And another thing"]) await expect(timeline).toContainText(text);

  await page.getByRole("button", { name: "Separate Jane Fergusson again" }).click();
  await expect(page.getByText("are two contacts again")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Jane Ferguson", exact: true })).toBeVisible();
  await expect(timeline).toContainText("Where is my order?");
  await expect(timeline).not.toContainText("And another thing");
  await page.goto("/contacts");
  await list.getByRole("link", { name: "Jane Fergusson" }).click();
  for (const text of ["It is me again", "And another thing"]) await expect(timeline).toContainText(text);
  await expect(timeline).not.toContainText("Where is my order?");
});

test("a merge is undone from its notice, and the address of who went leads to who stayed", async ({ page, company }) => {
  const make = async (name: string, values = {}) => (await createRecord(company.ana.context, contactRecord, { name, ...values })).record.id;
  const [jane, other] = [await make("Jane Ferguson", { birthday: "1980-05-03" }), await make("Jane Ferguson", { jobTitle: "Buyer", birthday: "1980-05-03" })];
  await matchRecords(company.workspaceId);
  await page.goto(`/contacts/${other}`);
  const notice = page.getByRole("region", { name: "May be here twice" });
  await expect(notice).toContainText("Same birthday");
  await notice.getByRole("link", { name: "Compare" }).click();
  await page.getByRole("button", { name: /^Merge into/ }).click();
  await expect(page).toHaveURL(new RegExp(`/contacts/${jane}`));
  await expect(page.getByRole("button", { name: "Change job title" })).toHaveText("Buyer");
  await page.goto(`/contacts/${other}`);
  await expect(page).toHaveURL(new RegExp(`/contacts/${jane}`));
  await page.getByRole("button", { name: "Separate Jane Ferguson again" }).click();
  await expect(page.getByRole("region", { name: "Merged into this contact" })).toBeHidden();
  await page.goto(`/contacts/${other}`);
  await expect(page).toHaveURL(new RegExp(`/contacts/${other}`));
  // Somebody said that they are two.
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(notice).toBeHidden();
});

test("an address is added to a contact by hand, what comes from there is theirs, and it can be removed", async ({ page, company, receiveMessage }) => {
  const { record } = await createRecord(company.ana.context, contactRecord, { name: "Jane Ferguson" });
  await page.goto(`/contacts/${record.id}`);
  await page.getByRole("button", { name: "Add an address" }).click();
  const dialog = page.getByRole("dialog", { name: "How to reach Jane Ferguson" });
  await dialog.getByRole("textbox").fill("jane at mill");
  await dialog.getByRole("button", { name: "Add" }).click();
  await expect(dialog.getByRole("alert").filter({ hasText: "This is no phone number." })).toBeVisible();
  await dialog.getByRole("textbox").fill("Jane@Mill.example");
  await dialog.getByRole("button", { name: "Add" }).click();
  await expect(dialog).toBeHidden();
  const threads = page.getByRole("article").getByRole("listitem").filter({ hasText: "jane@mill.example" });
  await expect(threads.first()).toBeVisible();
  await receiveMessage({ text: "From my mail", from: "J.", more: { addresses: [{ kind: "email", value: "jane@mill.example", verified: true }] } });
  await page.goto(`/contacts/${record.id}`);
  await expect(page.getByRole("region", { name: "Timeline" })).toContainText("From my mail");
  await threads.first().hover();
  await page.getByRole("button", { name: "Remove jane@mill.example" }).click();
  await expect(page.getByText("jane@mill.example was removed")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("button", { name: "Remove jane@mill.example" })).toBeAttached();
});

test("suggestions are gone through by keys, and two people stay two", async ({ page, company }) => {
  for (const name of ["Jane Ferguson", "Jane Fergusson", "Paul Whitaker", "Paul Whittaker"]) await createRecord(company.ana.context, contactRecord, { name });
  await matchRecords(company.workspaceId);
  await page.goto("/contacts/duplicates");
  const pairs = page.getByRole("article");
  await expect(pairs).toHaveCount(2);
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await expect(pairs.nth(1)).toBeFocused();
  await page.keyboard.press("x");
  await expect(pairs).toHaveCount(1);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(pairs).toHaveCount(2);
  await pairs.first().getByRole("button", { name: "Two people" }).click();
  await expect(pairs).toHaveCount(1);
  await page.reload();
  await expect(pairs).toHaveCount(1);
});

test("the address of a contact that went into another leads to that one, and the API says which it is", async ({ page, company }) => {
  const [jane, jd] = await Promise.all(["Jane Doe", "J. Doe"].map(async (name) => (await createRecord(company.ana.context, contactRecord, { name })).record.id));
  await mergeRecords(company.ana.context, contactRecord, { winnerId: jane!, loserId: jd! });
  expect(await (await page.request.get(`/api/v1/contacts/${jd}`)).json()).toMatchObject({ id: jd, mergedIntoId: jane, record: { mergedIntoId: jane } });
  await page.goto(`/contacts/${jd}`);
  await expect(page).toHaveURL(new RegExp(`/contacts/${jane}$`));
  await expect(page.getByRole("heading", { level: 1, name: "Jane Doe" })).toBeVisible();
});

test("a company that is here twice is noticed on its page, merged field by field, separated again and not asked about once more", async ({ page, company }) => {
  const make = async (name: string, values = {}) => (await createRecord(company.ana.context, companyRecord, { name, ...values })).record.id;
  const [first, second] = [await make("Brightwater GmbH", { domain: "brightwater.example", industry: "Steel" }), await make("Brightwater", { domain: "www.brightwater.example", country: "Germany" })];
  await createRecord(company.ana.context, contactRecord, { name: "Lena Hoffmann", companyId: second });
  await matchRecords(company.workspaceId);
  await page.goto(`/companies/${second}`);
  const notice = page.getByRole("region", { name: "May be here twice" });
  await expect(notice).toContainText("May be the same company as Brightwater GmbH");
  await expect(notice).toContainText("Same website: brightwater.example");

  await page.goto("/companies");
  await page.getByRole("link", { name: "Duplicates" }).click();
  const pair = page.getByRole("article");
  await expect(pair).toContainText("Almost certain");
  await expect(pair).toContainText("Same name, apart from the legal form");
  await pair.getByRole("link", { name: "Compare" }).click();
  await expect(page.getByRole("heading", { name: "Merge two companies" })).toBeVisible();
  await expect(page.getByRole("group", { name: "Which one stays" })).toContainText("Lena Hoffmann");
  await page.getByRole("group", { name: "Which one stays" }).getByRole("radio").first().check();
  await page.getByRole("group", { name: "Name", exact: true }).getByRole("radio", { name: "Brightwater", exact: true }).check();
  await page.getByRole("button", { name: "Merge into Brightwater GmbH" }).click();
  await expect(page.getByText("No company seems to be here twice.")).toBeVisible();

  await page.goto(`/companies/${second}`);
  await expect(page).toHaveURL(new RegExp(`/companies/${first}`));
  await expect(page.getByRole("heading", { name: "Brightwater", exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Change country" })).toHaveText("Germany");
  await expect(page.getByRole("link", { name: "Lena Hoffmann" }).first()).toBeVisible();
  await page.getByRole("button", { name: "Separate Brightwater again" }).click();
  await expect(page.getByText("are two companies again")).toBeVisible();
  await page.goto(`/companies/${second}`);
  await expect(page.getByRole("link", { name: "Lena Hoffmann" }).first()).toBeVisible();
  await matchRecords(company.workspaceId);
  await page.goto("/companies/duplicates");
  await expect(page.getByText("No company seems to be here twice.")).toBeVisible();
});
