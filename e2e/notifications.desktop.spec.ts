import type { Page } from "@playwright/test";
import { assignConversation } from "@/lib/conversations/assign";
import { colleague, idOf } from "./bell";
import { expect, test } from "./fixtures";
import { Conversation, Inbox } from "./inbox";

/** Has the page note what it shows and plays, which it still does. */
async function listenTo(page: Page): Promise<() => Promise<{ shown: string[]; tones: number }>> {
  await page.addInitScript(() => {
    const heard = { shown: [] as string[], tones: 0 };
    Object.assign(window, { heard });
    const Real = window.Notification;
    class Heard extends Real {
      static override get permission() {
        return "granted" as const;
      }
      constructor(title: string, options?: NotificationOptions) {
        super(title, options);
        heard.shown.push(`${title}: ${options?.body}`);
        Object.assign(window, { lastShown: this });
      }
    }
    window.Notification = Heard;
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (...when) {
      heard.tones++;
      return start.apply(this, when);
    };
  });
  return () => page.evaluate(() => (window as unknown as { heard: { shown: string[]; tones: number } }).heard);
}

test("one tab of a browser says aloud what comes, nothing of what one looks at, and a press lands on the message", async ({ company, context, page, receiveMessage }) => {
  await context.grantPermissions(["notifications"]);
  await receiveMessage({ text: "Hello" }, { from: "Jon Aune", text: "Good day" });
  const bo = await colleague(company);
  const [jane, jon] = [await idOf(company, "Jane Doe"), await idOf(company, "Jon Aune")];
  for (const id of [jane, jon]) await assignConversation(bo.context, id, company.ana.id);
  const second = await context.newPage();
  const [heard, heardThere] = [await listenTo(page), await listenTo(second)];
  await page.goto("/contacts");
  await new Inbox(page).expectLive();
  await second.goto(`/inbox?c=${jon}`);
  await new Inbox(second).expectLive();
  await second.bringToFront();
  await second.getByRole("region", { name: /^Conversation with / }).click();
  await page.waitForTimeout(1_500);
  await receiveMessage({ text: "Where is my order?" });
  await expect.poll(async () => [...(await heard()).shown, ...(await heardThere()).shown].filter((one) => one.startsWith("Jane Doe"))).toEqual(["Jane Doe: Where is my order?"]);
  const before = (await heard()).shown.length + (await heardThere()).shown.length;
  await receiveMessage({ from: "Jon Aune", text: "Are you there?" });
  await second.waitForTimeout(4_000);
  const said = [...(await heard()).shown, ...(await heardThere()).shown];
  expect(said.filter((one) => one.startsWith("Jon Aune: Are you there?"))).toEqual([]);
  expect(said.length).toBe(before);
  const speaker = (await heard()).shown.length ? page : second;
  await speaker.evaluate(() => (window as unknown as { lastShown: Notification }).lastShown.dispatchEvent(new Event("click")));
  await expect(speaker).toHaveURL(new RegExp(`/inbox\\?c=${jane}&m=`));
  await expect(new Conversation(speaker).message("Where is my order?")).toBeInViewport();
});
