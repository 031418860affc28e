import { eq } from "drizzle-orm";
import { conversations, withWorkspace } from "@/db";
import { assignConversation } from "@/lib/conversations/assign";
import { createMember } from "@/lib/testing/factories";
import { startPushService } from "@/lib/testing/push-service";
import { expect, expectAccessible, test } from "./fixtures";
import { Conversation, Inbox } from "./inbox";

// The browser's own push service lies outside of this machine; ours takes its place, and hands the browser what it was really sent.

// The headless shell shows no notifications: a whole browser does.
test.use({ launchOptions: [async ({ launchOptions }, use) => use({ ...launchOptions, executablePath: process.env.WEFT_CHROMIUM || "/usr/bin/chromium" }), { scope: "worker" }] });

/** What a service worker has that a page's types lack. */
interface WorkerScope {
  registration: ServiceWorkerRegistration;
  dispatchEvent(event: Event): boolean;
  NotificationEvent: new (type: string, init: { notification: Notification }) => Event;
}

test("a member has what happens pushed to their browser, and a press on it lands on the message", async ({ company, context, page, receiveMessage }) => {
  const service = await startPushService();
  const subscription = service.subscribe();
  await context.grantPermissions(["notifications"]);
  await page.addInitScript((given) => {
    const made = { ...given, toJSON: () => given, unsubscribe: async () => true };
    PushManager.prototype.subscribe = async () => made as unknown as PushSubscription;
    PushManager.prototype.getSubscription = async () => null;
  }, subscription);
  const cdp = await context.newCDPSession(page);
  const registrations: string[] = [];
  cdp.on("ServiceWorker.workerRegistrationUpdated", ({ registrations: all }) => registrations.push(...all.map(({ registrationId }) => registrationId)));
  await cdp.send("ServiceWorker.enable");
  try {
    await page.goto("/settings/notifications");
    await new Inbox(page).expectLive();
    await page.getByRole("button", { name: "Turn on" }).click();
    const devices = page.getByRole("list", { name: "Devices with push" });
    await expect(devices.getByRole("listitem")).toContainText("this browser");
    await expectAccessible(page);
    await devices.getByRole("button", { name: /^Push a word to / }).click();
    await expect.poll(() => service.taken.length).toBe(1);
    expect(JSON.parse(service.taken[0]!.text)).toMatchObject({ title: "Push works" });
    await expect(devices.getByRole("listitem")).toContainText("Last pushed");

    await receiveMessage({ text: "Hello" });
    const [{ id }] = (await withWorkspace(company.workspaceId, (tx) => tx.select({ id: conversations.id }).from(conversations).where(eq(conversations.workspaceId, company.workspaceId)))) as [{ id: string }];
    const bo = await createMember(company.workspaceId, { name: "Bo Larsen", roles: ["service"] });
    await assignConversation(bo.context, id, company.ana.id);
    await receiveMessage({ text: "Where is my order?" });
    const pushed = () => service.taken.map(({ text }) => JSON.parse(text) as { title: string; body: string; href: string }).find(({ body }) => body === "Where is my order?");
    await expect.poll(pushed, { timeout: 30_000 }).toMatchObject({ title: "Jane Doe" });

    const worker = context.serviceWorkers().find((one) => one.url().endsWith("/notifications.js")) ?? (await context.waitForEvent("serviceworker"));
    await cdp.send("ServiceWorker.deliverPushMessage", { origin: new URL(page.url()).origin, registrationId: registrations.at(-1)!, data: JSON.stringify(pushed()) });
    const shown = () => worker.evaluate(async () => (await (self as unknown as WorkerScope).registration.getNotifications()).map(({ title, body }) => `${title}: ${body}`));
    await expect.poll(shown).toContain("Jane Doe: Where is my order?");
    await worker.evaluate(async () => {
      const scope = self as unknown as WorkerScope;
      const [notification] = (await scope.registration.getNotifications()).filter(({ body }) => body === "Where is my order?");
      scope.dispatchEvent(new scope.NotificationEvent("notificationclick", { notification: notification! }));
    });
    await expect(page).toHaveURL(new RegExp(`/inbox\\?c=${id}&m=[0-9a-f-]{36}$`));
    await expect(new Conversation(page).message("Where is my order?")).toBeInViewport();

    await page.goto("/settings/notifications");
    await page.getByRole("button", { name: "Turn off" }).click();
    await expect(devices).toBeHidden();
    await expect(page.getByRole("button", { name: "Turn on" })).toBeVisible();
  } finally {
    await service.stop();
  }
});
