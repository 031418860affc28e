import { expect, test } from "vitest";
import { sanitiseHtml, type SanitiseOptions } from "./sanitise-html";

const options: SanitiseOptions = { remoteImages: false, inlineUrl: (id) => (id === "logo@x" ? "/api/v1/files/1" : null) };
const clean = (html: string, more: Partial<SanitiseOptions> = {}) => sanitiseHtml(html, { ...options, ...more });

test.each([
  ["a script", "<p>Hi</p><script>alert(1)</script>"],
  ["a handler", '<p onclick="alert(1)" onmouseover=alert(2)>Hi</p>'],
  ["an image's handler", '<p>Hi</p><img src=x onerror="alert(1)">'],
  ["a form", '<p>Hi</p><form action="https://evil.example"><input name="p"><button>Go</button></form>'],
  ["a frame", '<p>Hi</p><iframe src="https://evil.example"></iframe><iframe srcdoc="<script>alert(1)</script>"></iframe>'],
  ["an object", '<p>Hi</p><object data="x.swf"></object><embed src="x.swf">'],
  ["a script's address", '<p>Hi</p><a href="javascript:alert(1)">x</a><a href="java\nscript:alert(1)">y</a><a href=" &#106;avascript:alert(1)">z</a>'],
  ["SVG and MathML", '<p>Hi</p><svg onload="alert(1)"><script>alert(2)</script></svg><math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>'],
  ["a base, a meta and a link", '<base href="https://evil.example"><meta http-equiv="refresh" content="0;url=https://evil.example"><link rel="stylesheet" href="https://evil.example/x.css"><p>Hi</p>'],
  ["a page as an image", '<p>Hi</p><img src="data:text/html,<script>alert(1)</script>">'],
])("leaves out %s", (_, html) => {
  const result = clean(html).html;
  expect(result).toContain("Hi");
  expect(result).not.toMatch(/<script|<form|<input|<button|<iframe|<object|<embed|<svg|<math|<base|<meta|<link|javascript:|onerror|onclick|onload|evil\.example|data:text/i);
});

test("keeps a message's look, but nothing that leaves its place or fetches", () => {
  const { html } = clean('<p style="color:#c00;font-weight:600;position:fixed;top:0;background-image:url(https://evil.example/x.png);background:url(//evil.example)">Offer</p><style>p{position:fixed}</style>');
  expect(html).toBe('<p style="color:#c00;font-weight:600">Offer</p>');
});

test("shows inline images from our own files", () => {
  expect(clean('<img src="cid:logo@x" alt="Logo">').html).toBe('<img src="/api/v1/files/1" alt="Logo" />');
  expect(clean('<img src="cid:logo%40x">').html).toContain("/api/v1/files/1");
  expect(clean('<p>a</p><img src="cid:other">').html).toBe("<p>a</p>");
});

test("does not fetch other servers' images until asked, and counts them", () => {
  const mail = '<p>Hi</p><img src="https://tracker.example/open.gif" width="1"><img src="http://shop.example/a.jpg" alt="Box">';
  const off = clean(mail);
  expect(off.html).not.toContain("example");
  expect(off.html).toContain('alt="Box"');
  expect(off.remoteImages).toBe(2);
  expect(clean(mail, { remoteImages: true }).html).toContain('src="http://shop.example/a.jpg"');
});

test("never fetches by an address without a scheme or by srcset", () => {
  const { html } = clean('<img src="//tracker.example/a.gif" alt="x"><img alt="y" srcset="https://tracker.example/b.gif 2x">', { remoteImages: true });
  expect(html).not.toContain("tracker");
});

test("links open outside and tell nothing of us", () => {
  expect(clean('<a href="https://shop.example" target="_top">Shop</a>').html).toBe('<a href="https://shop.example" target="_blank" rel="noopener noreferrer nofollow">Shop</a>');
});

test("folds the quoted history", () => {
  const { html } = clean('<p>Yes</p><div class="gmail_quote">On Tuesday Ana wrote:<blockquote>Ok?</blockquote></div>');
  expect(html).toBe("<p>Yes</p><details><summary>Quoted text</summary>On Tuesday Ana wrote:<blockquote>Ok?</blockquote></details>");
});

test("knows whether a message brought colours of its own", () => {
  expect(clean("<p>Plain</p>").coloured).toBe(false);
  expect(clean('<p style="color:#c00">Red</p>').coloured).toBe(true);
  expect(clean('<table bgcolor="#eeeeee"><tr><td>x</td></tr></table>').coloured).toBe(true);
});
