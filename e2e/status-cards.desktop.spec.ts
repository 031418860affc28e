import { conversationFilter } from "@/lib/conversations/schema";
import { listConversations } from "@/lib/conversations/list";
import { orderRecord } from "@/lib/orders/record";
import { createRecord } from "@/lib/records/create";
import { updateRecord } from "@/lib/records/update";
import { expect, expectAccessibleInBothColours, test } from "./fixtures";

test("an order that ships while one talks appears in the thread, leads to its page, and is told with one press", async ({ page, company, inbox, receiveMessage, baseURL }) => {
  const { context } = company.ana;
  const call = (method: "post" | "patch", path: string, data: object) => page.request[method](`/api/v1${path}`, { data, headers: { origin: baseURL ?? "" } });
  await receiveMessage({ text: "I would like three boxes", minutesAgo: 30 });
  const { items } = await listConversations(context, conversationFilter.parse({}));
  const { record: order } = await createRecord(context, orderRecord, { name: "O-1001", contactId: items[0]!.contactId, currency: "EUR", status: "confirmed", deliverOn: "2999-05-07" });
  await receiveMessage({ text: "Has it left yet?" });
  await inbox.open();
  const conversation = await inbox.enter("Jane Doe");
  const card = (status: string) => conversation.log.getByRole("group", { name: `Order O-1001: ${status}` });
  await expect(card("Confirmed")).toContainText("arrives 7 May 2999");

  const shipped = await call("post", `/orders/${order.id}/shipments`, { status: "shipped", carrier: "DHL", trackingNumber: "0034", trackingUrl: "https://dhl.example/0034", shippedOn: "2026-05-03" });
  expect(shipped.status(), await shipped.text()).toBe(201);
  await expect(card("Shipped")).toContainText("DHL 0034");
  await expect(card("Shipped").getByRole("link", { name: "Track" })).toHaveAttribute("href", "https://dhl.example/0034");
  // Between the two somebody wrote: two cards, each where it happened.
  const lines = conversation.log.locator('[data-message], [role="group"][aria-label^="Order"]');
  expect((await lines.allInnerTexts()).map((text) => /three boxes|Confirmed|left yet|Shipped/.exec(text)?.[0])).toEqual(["three boxes", "Confirmed", "left yet", "Shipped"]);

  const { id: parcel } = (await shipped.json()) as { id: string };
  await call("patch", `/orders/${order.id}/shipments/${parcel}`, { status: "delivered", deliveredOn: "2026-05-05" });
  await card("Delivered").getByRole("button", { name: "1 earlier" }).click();
  await expect(card("Delivered").getByRole("list", { name: "Before that" })).toContainText("Shipped");
  await expectAccessibleInBothColours(page);
  await inbox.expectNeverReloaded();

  await conversation.field.fill("Hello Jane,");
  await card("Delivered").getByRole("button", { name: "Tell them" }).click();
  await expect(conversation.field).toHaveValue(/^Hello Jane,\n\nYour order O-1001 was delivered on 5 May( 2026)?\.$/);
  await expect(conversation.field).toBeFocused();
  await expect(conversation.log).not.toContainText("Hello Jane");

  await card("Delivered").getByRole("link", { name: "Order O-1001" }).click();
  await expect(page).toHaveURL(new RegExp(`/orders/${order.id}`));
  await expect(page.getByRole("heading", { name: "O-1001" })).toBeVisible();
});

test("the thread waits for no card, and one that comes later moves nothing that is being read", async ({ page, company, inbox, receiveMessage }) => {
  const { context } = company.ana;
  await receiveMessage(...Array.from({ length: 15 }, (_, n) => ({ text: `Before ${n}`, minutesAgo: 200 - n * 10 })));
  const { items } = await listConversations(context, conversationFilter.parse({}));
  const { record: order } = await createRecord(context, orderRecord, { name: "O-1001", contactId: items[0]!.contactId, status: "confirmed" });
  await receiveMessage({ text: "In between" });
  await updateRecord(context, orderRecord, order.id, { status: "shipped" });
  await receiveMessage(...Array.from({ length: 30 }, (_, n) => ({ text: `After ${n}.` })));
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/status-cards?*", async (route) => {
    await held;
    await route.continue();
  });
  await inbox.open();
  const conversation = await inbox.enter("Jane Doe");
  await expect(conversation.message("After 29.")).toBeVisible();
  // Both cards belong above what is read.
  const reading = conversation.message("After 4.");
  await reading.evaluate((element) => element.scrollIntoView({ block: "start" }));
  const place = async () => Math.round((await reading.boundingBox())!.y);
  await expect(async () => {
    const before = await place();
    await page.waitForTimeout(200);
    expect(await place()).toBe(before);
  }).toPass();
  const before = await place();
  release();
  await expect(conversation.log.getByRole("group", { name: "Order O-1001: Shipped" })).toBeAttached();
  expect(Math.abs((await place()) - before)).toBeLessThanOrEqual(1);
});
