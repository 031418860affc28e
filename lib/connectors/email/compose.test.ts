import { describe, expect, test } from "vitest";
import type { Draft } from "../contract";
import { composeMail } from "./compose";
import { readMail } from "./mail";
import { ownAddress, readSettings } from "./settings";
import { testConnection } from "./testing";

const base = { idempotencyKey: "k", conversation: null, threadToken: "3f9a1c0b7e5d248", to: "jane@customer.example", text: "Hello", attachments: [] };

async function compose(draft: Partial<Draft>, settings: Record<string, unknown> = {}) {
  const connection = testConnection({ displayName: "Acme Support", ...settings });
  const { id, raw } = await composeMail({ connectionId: "c", settings: readSettings(connection), own: ownAddress(connection), draft: { ...base, ...draft, to: draft.to ?? base.to }, files: [], date: "2026-01-06T12:00:00.000Z" });
  return { id, raw: raw.toString(), mail: await readMail(raw) };
}

describe("the subject", () => {
  test.each([
    ["Order 4711", "Re: Order 4711"],
    ["Re: Order 4711", "Re: Order 4711"],
    ["AW: RE: Re[2]: Order 4711", "Re: Order 4711"],
    ["回复：Ответ: Order 4711", "Re: Order 4711"],
    ["Reparatur: Order 4711", "Re: Reparatur: Order 4711"],
    ["", "Re:"],
  ])("an answer to %j is %j", async (subject, answer) => {
    expect((await compose({ subject, replyTo: "1@x.example" })).mail.subject).toBe(answer);
  });

  test("a first message keeps its own, or is named by its first words", async () => {
    expect((await compose({ subject: "Re: your visit" })).mail.subject).toBe("Re: your visit");
    expect((await compose({ text: "Hello Jane,\n\nhow are you?" })).mail.subject).toBe("Hello Jane,");
  });

  test("no line break gets into a header", async () => {
    const { raw } = await compose({ subject: "Hi\r\nBcc: all@x.example", toName: "Jane\r\nBcc: all@x.example", author: { name: "Anna\r\nBcc: all@x.example" } });
    expect(raw).not.toMatch(/^Bcc:/im);
  });
});

describe("the thread", () => {
  test("references are the thread in order, the answered message last, without stand-ins for missing ids", async () => {
    const { raw } = await compose({ references: ["1@x.example", "sha256-ab", "token:c1.abcdef", "2@x.example", "3@x.example"], replyTo: "2@x.example" });
    expect(raw).toMatch(/^In-Reply-To: <2@x\.example>/m);
    expect(raw.replace(/\r\n\s+/g, " ")).toMatch(/^References: <1@x\.example> <3@x\.example> <2@x\.example>\r$/m);
  });

  test("a long thread keeps its beginning and its end", async () => {
    const references = Array.from({ length: 60 }, (_, index) => `${index}@x.example`);
    const ids = (await compose({ references })).mail.first("references")?.split(/\s+/) ?? [];
    expect(ids).toHaveLength(40);
    expect([ids[0], ids[19], ids[20], ids[39]]).toEqual(["<0@x.example>", "<19@x.example>", "<40@x.example>", "<59@x.example>"]);
  });

  test("a first message refers to nothing", async () => {
    expect((await compose({})).raw).not.toMatch(/^(In-Reply-To|References):/m);
  });

  test("answers go to the thread's own address when the settings say so", async () => {
    expect((await compose({}, { plusAddressing: true })).mail.addresses("reply-to")).toEqual([{ address: "support+3f9a1c0b7e5d248@acme.example", name: "Acme Support" }]);
    expect((await compose({})).mail.addresses("reply-to")).toEqual([]);
  });
});

test("each try of one message has the same id", async () => {
  const [first, second] = await Promise.all([compose({ text: "one" }), compose({ text: "one" })]);
  expect(first.id).toBe(second.id);
  expect(first.raw).toContain(`Message-ID: <${first.id}>`);
});

test("the text goes as it was typed, and as HTML that shows it the same", async () => {
  const { mail } = await compose({ text: "1 < 2 & \"3\"\nsee https://x.example/?a=1&b=2.\n\nשלום 😀" });
  expect(mail.plain?.trimEnd()).toBe("1 < 2 & \"3\"\nsee https://x.example/?a=1&b=2.\n\nשלום 😀");
  expect(mail.html).toContain('<p>1 &#60; 2 &#38; &#34;3&#34;<br>\nsee <a href="https://x.example/?a=1&#38;b=2">https://x.example/?a=1&#38;b=2</a>.</p>\n<p>שלום 😀</p>');
});

test("programs can tell an automatic message", async () => {
  const { raw } = await compose({ automatic: true, replyTo: "1@x.example" });
  expect(raw).toMatch(/^Auto-Submitted: auto-replied\r$/m);
  expect(raw).toMatch(/^X-Auto-Response-Suppress: All\r$/m);
  expect((await compose({ automatic: true })).raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
  expect((await compose({})).raw).not.toContain("Auto-Submitted");
});
