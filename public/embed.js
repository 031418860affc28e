// Shows what was embedded from Weft where this script stands, as high as it needs to be:
// <script src="https://weft.example/embed.js" data-src="https://weft.example/embed/…" async></script>
// data-title, data-theme ("light", "dark") and data-height (pixels, instead of what it needs) are taken as well.
(() => {
  const script = document.currentScript;
  const { src, title, theme, height } = script?.dataset ?? {};
  const address = src && URL.canParse(src) ? new URL(src) : null;
  if (!script || address?.origin !== new URL(script.src).origin || !address.pathname.startsWith("/embed/")) return console.error("Weft: data-src must be the address of an embed, copied from Weft's settings.");
  if (theme) address.searchParams.set("theme", theme);
  const frame = document.createElement("iframe");
  frame.src = address.href;
  frame.title = title ?? "Weft";
  frame.loading = "lazy";
  frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-popups");
  frame.style.cssText = `border:0;width:100%;height:${Number(height) || 360}px`;
  script.after(frame);
  if (height) return;
  addEventListener("message", ({ source, origin, data }) => {
    if (source !== frame.contentWindow || origin !== address.origin || data?.weft !== 1 || data.type !== "height") return;
    const needed = Math.min(20_000, Math.max(120, Number(data.height) || 0));
    if (needed) frame.style.height = `${needed}px`;
  });
})();
