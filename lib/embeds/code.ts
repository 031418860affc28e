/** What one puts into a page to show an embed there. Browser-safe. */

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

/** A frame, of the height that was given. It may run scripts and open Weft in another tab, and nothing else. */
export const frameCode = (address: string, name: string, height: number): string =>
  `<iframe src="${escaped(address)}" title="${escaped(name)}" width="100%" height="${height}" style="border:0" loading="lazy" sandbox="allow-scripts allow-same-origin allow-popups"></iframe>`;

/** A script that puts the frame where it stands, and gives it the height that it needs. */
export const scriptCode = (address: string): string => `<script src="${escaped(new URL("/embed.js", address).href)}" data-src="${escaped(address)}" async></script>`;
