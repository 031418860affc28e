// A gadget for dashboards of Weft, with nothing but Node: node examples/gadget.mjs, then allow http://localhost:4700 in
// Settings → Embedding, and add the widget Gadget with that address to a dashboard. The protocol: docs/embedding.md
import { createServer } from "node:http";

const port = Number(process.env.PORT ?? 4700);
/** Whose dashboards may show it, and to whom it talks. */
const weft = process.env.WEFT_URL ?? "http://localhost:3000";

const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Example gadget</title>
<style>
  body { font: 14px/1.5 system-ui, sans-serif; margin: 12px; color-scheme: light dark; color: CanvasText; background: transparent }
  dt { opacity: 0.7 } dd { margin: 0 0 8px }
</style>
<dl>
  <dt>Part of the company</dt><dd id="part">…</dd>
  <dt>Channel</dt><dd id="channel">…</dd>
  <dt>Time</dt><dd id="time">…</dd>
</dl>
<button id="open">Open the inbox</button>
<script type="module">
  const weft = ${JSON.stringify(new URL(weft).origin)};
  const say = (message) => parent.postMessage({ weft: 1, ...message }, weft);
  addEventListener("message", ({ origin, source, data }) => {
    if (origin !== weft || source !== parent || data?.weft !== 1 || data.type !== "context") return;
    const { team, member, channel, period, timeZone, theme } = data.context;
    document.documentElement.style.colorScheme = theme;
    const day = (moment) => new Date(moment).toLocaleDateString("en-GB", { timeZone });
    part.textContent = [team?.name ?? "Whole company", member?.name].filter(Boolean).join(", ");
    document.querySelector("#channel").textContent = channel ?? "All channels";
    time.textContent = day(period.from) + " to " + day(period.to);
  });
  const [part, time] = ["part", "time"].map((id) => document.getElementById(id));
  document.getElementById("open").addEventListener("click", () => say({ type: "open", path: "/inbox" }));
  say({ type: "ready" });
</script>
</html>`;

createServer((request, response) => {
  response.writeHead(200, { "content-type": "text/html; charset=utf-8", "content-security-policy": `frame-ancestors ${new URL(weft).origin}` });
  response.end(page);
}).listen(port, "127.0.0.1", () => console.log(`http://localhost:${port}`));
