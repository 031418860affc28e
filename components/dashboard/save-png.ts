import { untilLoaded } from "@/lib/http/until-loaded";

/** What is left out of a picture: what one presses. */
const isLeftOut = (node: Node) => node instanceof HTMLElement && (node.dataset.noPicture !== undefined || node.classList.contains("sr-only"));

/**
 * Saves what an element shows now as a PNG, in the theme that it is shown in, twice as fine as it is on an ordinary screen.
 * @throws in words, where the browser cannot
 */
export async function savePng(element: HTMLElement, name: string): Promise<void> {
  const { toBlob } = await untilLoaded(() => import("html-to-image"));
  const blob = await toBlob(element, { pixelRatio: Math.max(2, window.devicePixelRatio), backgroundColor: getComputedStyle(document.body).backgroundColor, skipFonts: true, filter: (node) => !isLeftOut(node) });
  if (!blob) throw new Error("This browser could not draw the picture. Save it as a PDF instead.");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `${name.replaceAll(/[\\/:*?"<>|]/g, " ")} ${new Intl.DateTimeFormat("sv-SE", { dateStyle: "short" }).format(new Date())}.png`;
  link.click();
  // Once the browser has begun to save it.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
