import { items } from "@/db/seed/story";

/** The wholesale company's own website: a page of any company's, with one script tag of Weft's. */
export function shopPage(widgetScript: string | undefined): string {
  const goods = items.slice(0, 8).map((name, index) => ({ name, hue: (index * 47 + 30) % 360, price: (4.9 + index * 3.35).toFixed(2) }));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Northwind Wholesale</title>
<link rel="icon" href="data:,">
<style>
  :root { color-scheme: light; font: 16px/1.55 ui-sans-serif, system-ui, sans-serif; color: #22302b; background: #f6f4ee }
  body { margin: 0 }
  header, main, footer { max-width: 62rem; margin: auto; padding: 1.25rem 1.5rem }
  header { display: flex; gap: 2rem; align-items: baseline; flex-wrap: wrap }
  header b { font-size: 1.2rem; letter-spacing: -.01em }
  nav { display: flex; gap: 1.25rem; color: #55645e; margin-left: auto }
  .hero { background: #1f4d3f; color: #f6f4ee; border-radius: 1rem; padding: clamp(1.75rem, 6vw, 4rem) }
  .hero h1 { font-size: clamp(1.8rem, 5vw, 3rem); line-height: 1.1; letter-spacing: -.02em; margin: 0 0 .75rem; max-width: 16ch; text-wrap: balance }
  .hero p { margin: 0; max-width: 46ch; color: #d7e2dc }
  h2 { margin: 2.5rem 0 1rem; font-size: 1.2rem }
  ul { list-style: none; padding: 0; margin: 0; display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(12.5rem, 1fr)) }
  li { background: #fff; border: 1px solid #e4e0d4; border-radius: .75rem; overflow: hidden }
  li svg { display: block; width: 100%; height: 8rem }
  li div { padding: .75rem 1rem 1rem }
  li span { display: block; color: #55645e; font-size: .9rem }
  footer { color: #6d7a75; font-size: .85rem; padding-bottom: 7rem }
</style>
</head>
<body>
<header><b>Northwind Wholesale</b><nav aria-label="Shop"><span>Products</span><span>Delivery</span><span>Contact</span></nav></header>
<main>
  <section class="hero"><h1>Everything your kitchen runs on.</h1><p>Packaging, coffee and dry goods for cafés, hotels and caterers. Ordered by noon, there the next morning. Questions? The chat in the corner reaches a person.</p></section>
  <h2>Ordered most this week</h2>
  <ul>${goods.map(({ name, hue, price }) => `<li><svg viewBox="0 0 200 128" preserveAspectRatio="xMidYMid slice" aria-hidden="true"><rect width="200" height="128" fill="hsl(${hue} 32% 88%)"/><path d="M62 46 100 30l38 16v40l-38 16-38-16z" fill="hsl(${hue} 34% 62%)"/><path d="M62 46l38 16 38-16-38-16z" fill="hsl(${hue} 36% 72%)"/><path d="M100 62v40" stroke="hsl(${hue} 34% 48%)" stroke-width="2"/></svg><div>${name}<span>from € ${price}</span></div></li>`).join("")}</ul>
</main>
<footer>This company is made up. The page belongs to the demo of Weft, and so does the chat.</footer>
${widgetScript ? `<script src="${widgetScript.replace(/[&"<]/g, (character) => `&#${character.charCodeAt(0)};`)}" async></script>\n` : ""}</body>
</html>
`;
}
