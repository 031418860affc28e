import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { connectorContract } from "../contract-suite";
import { connector } from "./connector";
import { eventsOf, mailDelivery, testConnection } from "./testing";

connectorContract(connector, {
  fixtures: join(import.meta.dirname, "fixtures"),
  unreadable: mailDelivery("This is no e-mail.\n\nIt has no header."),
});

const from = "From: Jane Doe <Jane@Customer.example>\nTo: support@acme.example\nDate: Tue, 6 Jan 2026 13:00:00 +0100\n";

describe("who wrote, and when", () => {
  test("the handle is the address in lower case; the name loses what would break a line or turn the text around", async () => {
    const [event] = await eventsOf(`From: =?utf-8?Q?Jane=0D=0ABcc=3A_x=E2=80=AE?= <Jane@Customer.EXAMPLE>\nSubject: =?utf-8?Q?Hi=0D=0ABcc:_all?=\n\nHello`);
    expect(event).toMatchObject({ from: "jane@customer.example", fromName: "Jane Bcc: x", subject: "Hi Bcc: all" });
  });

  test("a form on our own site writes for the visitor who is in Reply-To", async () => {
    const [event] = await eventsOf("From: support@acme.example\nTo: support@acme.example\nReply-To: Tom <tom@visitor.example>\n\nHello");
    expect(event).toMatchObject({ from: "tom@visitor.example", fromName: "Tom" });
    expect(event).not.toHaveProperty("outgoing");
  });

  test("what a colleague sent in our name is outgoing, what we sent is our own echo", async () => {
    const colleague = await eventsOf("From: support@acme.example\nTo: jane@customer.example\nMessage-ID: <x@outlook.example>\n\nHello");
    expect(colleague[0]).toMatchObject({ outgoing: true });
    expect(colleague[0]).not.toHaveProperty("own");
    const [echo] = await eventsOf("From: support@acme.example\nTo: jane@customer.example\nMessage-ID: <w.1@weft.acme.example>\n\nHello");
    expect(echo).toMatchObject({ outgoing: true, own: true, externalId: "w.1@weft.acme.example" });
    const [forged] = await eventsOf("From: mallory@evil.example\nTo: support@acme.example\nMessage-ID: <w.2@weft.acme.example>\n\nHello");
    expect(forged).toMatchObject({ kind: "message", from: "mallory@evil.example" });
    expect(forged).not.toHaveProperty("outgoing");
  });

  test.each([
    ["a date with a comment and an old zone", "Date: Tue, 6 Jan 2026 07:00:00 EST (New York)\n", "2026-01-06T12:00:00.000Z"],
    ["no readable date", "Date: yesterday\nReceived: from a by b; Tue, 6 Jan 2026 12:00:02 +0000\n", "2026-01-06T12:00:02.000Z"],
    ["a clock that runs years ahead", "Date: Tue, 6 Jan 2099 12:00:00 +0000\nReceived: from a by b;\n Tue, 6 Jan 2026 12:00:02 +0000\n", "2026-01-06T12:00:02.000Z"],
    ["no time at all", "", undefined],
  ])("%s", async (_, header, at) => {
    const [event] = await eventsOf(`From: jane@customer.example\n${header}\nHello`);
    expect(event?.at).toBe(at);
  });

  test("a telephone number in the signature is one more way to reach them", async () => {
    const [event] = await eventsOf(`${from}\nHello\n-- \nJane Doe\nTel. +49 (0) 30 901820 / +49 30 901820`);
    expect(event?.addresses).toEqual([{ kind: "phone", value: "+4930901820", verified: false }]);
  });
});

describe("the text", () => {
  test("HTML alone becomes text: links as label (url), lists with dots, no pictures, no scripts", async () => {
    const [event] = await eventsOf(`${from}Content-Type: text/html; charset=utf-8\n\n<style>p{}</style><h1>Offer</h1><p>See <a href="https://x.example/a">the list</a>, <a href="https://x.example">https://x.example</a></p><ul><li>one</li><li>two</li></ul><img src="https://t.example/p.gif" alt="x"><script>alert(1)</script>`);
    expect(event?.text).toBe("Offer\n\nSee the list (https://x.example/a), https://x.example\n\n• one\n• two");
  });

  test("what HTML programs quote is folded, whatever language they speak", async () => {
    const [gmail] = await eventsOf(`${from}Content-Type: text/html\n\n<div>Yes</div><div class="gmail_signature">Jane</div><div class="gmail_quote"><div class="gmail_attr">Ar Mhái, scríobh Acme:</div><blockquote>Did it?</blockquote></div>`);
    expect(gmail).toMatchObject({ text: "Yes", quoted: expect.stringMatching(/^-- \nJane\n+> Ar Mhái/) });
    const [outlook] = await eventsOf(`${from}Content-Type: text/html\n\n<p>Yes</p><hr><div id="divRplyFwdMsg"><b>Von:</b> Acme<br><b>Gesendet:</b> Dienstag<br><b>An:</b> Jane<br><b>Betreff:</b> Order</div><div>Did it?</div>`);
    expect(outlook).toMatchObject({ text: "Yes", quoted: expect.stringContaining("Did it?") });
  });

  test("a text part after the attachment is part of the message", async () => {
    const [event] = await eventsOf(`${from}Content-Type: multipart/mixed; boundary=b\n\n--b\n\nOne\n--b\nContent-Type: application/pdf; name=a.pdf\n\n%PDF\n--b\n\nTwo\n--b--`);
    expect(event).toMatchObject({ text: "One\nTwo", attachments: [{ type: "file", name: "a.pdf" }] });
  });

  test("a body that its program marked as an attachment is the text", async () => {
    const [event] = await eventsOf(`${from}Content-Type: text/html\nContent-Disposition: attachment\n\n<p>Hello</p>`);
    expect(event).toMatchObject({ text: "Hello", html: "<p>Hello</p>", attachments: [] });
  });

  test("format=flowed lines are joined, zero bytes are dropped, the writer's own line breaks stay", async () => {
    const [event] = await eventsOf(`${from}Content-Type: text/plain; format=flowed\n\nOne long \nline\u0000.\n\n\nNext.`);
    expect(event?.text).toBe("One long line.\n\n\nNext.");
  });
});

describe("the charset", () => {
  const body = (type: string, bytes: number[] | Buffer) => Buffer.concat([Buffer.from(`From: a@b.example\r\n${type}\r\n\r\n`), Buffer.from(bytes)]);
  const cyrillic = { "windows-1251": [0xc7, 0xe4, 0xf0, 0xe0, 0xe2, 0xf1, 0xf2, 0xe2, 0xf3, 0xe9, 0xf2, 0xe5], "koi8-r": [0xfa, 0xc4, 0xd2, 0xc1, 0xd7, 0xd3, 0xd4, 0xd7, 0xd5, 0xca, 0xd4, 0xc5] };

  test.each([
    ["nothing declared, UTF-8", "", Buffer.from("Grüße 😀"), "Grüße 😀"],
    ["nothing declared, windows-1252", "", Buffer.from("Sch\xf6ne Gr\xfc\xdfe \x96 5 \x80", "latin1"), "Schöne Grüße – 5 €"],
    ["nothing declared, windows-1251", "", cyrillic["windows-1251"], "Здравствуйте"],
    ["nothing declared, koi8-r", "", cyrillic["koi8-r"], "Здравствуйте"],
    ["nothing declared, gb18030", "", [0xc4, 0xfa, 0xba, 0xc3, 0xa3, 0xac, 0xce, 0xd2, 0xb5, 0xc4, 0xb6, 0xa9, 0xb5, 0xa5], "您好，我的订单"],
    ["nothing declared, iso-2022-jp", "", Buffer.from("\x1b$B$3$s$K$A$O\x1b(B", "latin1"), "こんにちは"],
    ["us-ascii declared, windows-1252 sent", "Content-Type: text/plain; charset=us-ascii", Buffer.from("Gr\xfc\xdfe", "latin1"), "Grüße"],
    ["an unknown charset declared", 'Content-Type: text/plain; charset="unknown-8bit"', Buffer.from("Gr\xfc\xdfe", "latin1"), "Grüße"],
    ["iso-2022-jp declared", "Content-Type: text/plain; charset=iso-2022-jp", Buffer.from("\x1b$B$3$s$K$A$O\x1b(B", "latin1"), "こんにちは"],
    ["euc-kr declared, base64", "Content-Type: text/plain; charset=euc-kr\r\nContent-Transfer-Encoding: base64", Buffer.from("yK+/tQ=="), "환영"],
    ["nothing declared, quoted-printable windows-1252", "Content-Transfer-Encoding: quoted-printable", Buffer.from("Gr=FC=DFe"), "Grüße"],
  ])("%s", async (_, type, bytes, text) => {
    expect((await eventsOf(body(type, Buffer.from(bytes))))[0]?.text).toBe(text);
  });

  test("a header of raw national bytes is read too", async () => {
    const [event] = await eventsOf(Buffer.concat([Buffer.from("Subject: "), Buffer.from(cyrillic["windows-1251"]), Buffer.from("\r\nFrom: a@b.example\r\n\r\nHi")]));
    expect(event?.subject).toBe("Здравствуйте");
  });
});

describe("files", () => {
  test("file names of every spelling, and their bytes", async () => {
    const part = (header: string) => `--b\n${header}\nContent-Transfer-Encoding: base64\n\naGFsbG8=\n`;
    const [event] = await eventsOf(`${from}Content-Type: multipart/mixed; boundary=b\n\n${part("Content-Type: image/jpeg; name*0*=utf-8''%C3%BC; name*1=.jpg")}${part('Content-Type: application/octet-stream\nContent-Disposition: attachment; filename="=?utf-8?B?w6QucGRm?="')}${part("Content-Type: audio/ogg")}${part('Content-Type: application/ms-tnef; name="winmail.dat"')}${part("Content-Type: text/vcard; name=jane.vcf\nContent-Disposition: attachment")}--b--`);
    expect(event?.attachments?.map(({ type, name, mime, size }) => [type, name, mime, size])).toEqual([
      ["image", "ü.jpg", "image/jpeg", 5],
      ["file", "ä.pdf", "application/pdf", 5],
      ["audio", "attachment.ogg", "audio/ogg", 5],
      ["unsupported", "winmail.dat", "application/ms-tnef", 5],
      ["contact", "jane.vcf", "text/vcard", 5],
    ]);
    expect(Buffer.from(event?.attachments?.[0]?.content ?? []).toString()).toBe("hallo");
    expect(event).toMatchObject({ text: "", unsupported: true });
  });

  test("a forwarded message stays one file, and its ids do not thread ours", async () => {
    const [event] = await eventsOf(`${from}Content-Type: multipart/mixed; boundary=b\n\n--b\n\nSee below\n--b\nContent-Type: message/rfc822\n\nMessage-ID: <inner@x.example>\nIn-Reply-To: <w.1@weft.acme.example>\nSubject: Inner\n\nInner text\n--b--`);
    expect(event).toMatchObject({ text: "See below", threadHints: [], attachments: [{ type: "file", name: "message.eml", mime: "message/rfc822" }] });
    expect(event).not.toHaveProperty("replyTo");
  });

  test("an encrypted message is kept and says that it cannot be shown", async () => {
    const [event] = await eventsOf(`${from}Content-Type: application/pkcs7-mime; name=smime.p7m\nContent-Transfer-Encoding: base64\n\naGFsbG8=`);
    expect(event).toMatchObject({ kind: "message", unsupported: true, attachments: [{ type: "unsupported", name: "smime.p7m" }] });
  });

  test("a picture of the HTML body is inline under its content id", async () => {
    const [event] = await eventsOf(readFileSync(join(import.meta.dirname, "fixtures/inline-image.eml")));
    expect(event?.attachments?.[0]).toMatchObject({ inline: true, mediaId: "img1@x", content: expect.any(Uint8Array) });
    expect(event?.html).toContain("cid:img1@x");
  });
});

describe("messages that no person wrote", () => {
  test.each(["Auto-Submitted: auto-generated", "X-Auto-Response-Suppress: OOF, AutoReply", "Precedence: bulk", "List-Id: <news.shop.example>", "List-Unsubscribe: <mailto:u@shop.example>", "X-Autoreply: yes", "Return-Path: <>", "Subject: Out of office: back on Monday\nIn-Reply-To: <w.1@weft.acme.example>"])("%s", async (header) => {
    expect((await eventsOf(`${from}${header}\n\nHello`))[0]).toMatchObject({ kind: "message", automatic: true });
  });

  test.each(["Auto-Submitted: no", "X-Auto-Response-Suppress: DR", "Precedence: first-class", "Subject: Out of office furniture", "Return-Path: <jane@customer.example>"])("a person may well send %s", async (header) => {
    expect((await eventsOf(`${from}${header}\n\nHello`))[0]).not.toHaveProperty("automatic");
  });

  test("the envelope's empty sender counts as well", async () => {
    expect((await eventsOf(`${from}\nHello`, { "mail-from": "" }))[0]).toMatchObject({ automatic: true });
  });
});

test("a delivery of another type is refused", async () => {
  await expect(connector.parse({ ...mailDelivery("From: a@b.example\n\nHi"), type: "http" }, testConnection({}))).rejects.toMatchObject({ kind: "payload" });
});
