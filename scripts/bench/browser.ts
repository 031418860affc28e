import type { BrowserContext, Page } from "@playwright/test";
import { sessionCookie } from "@/lib/auth/cookie";
import { startSession } from "@/lib/auth/sessions";

/** Signs somebody in, without the form. */
export async function signIn(context: BrowserContext, url: string, { userId, workspaceId }: { userId: string; workspaceId: string }): Promise<void> {
  const [name = "", value = ""] = (await sessionCookie(await startSession(userId, { ip: null, userAgent: null }, workspaceId))).split(";")[0]!.split("=", 2);
  await context.addCookies([{ name, value, url }]);
}

/** From now on. @returns the milliseconds from frame to frame until it is called */
export async function countFrames(page: Page): Promise<() => Promise<number[]>> {
  await page.evaluate(() => {
    const frames: number[] = [];
    let last = performance.now();
    const next = () => {
      const now = performance.now();
      frames.push(now - last);
      last = now;
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
    Object.assign(window, { frames });
  });
  return () => page.evaluate(() => (window as unknown as { frames: number[] }).frames);
}
