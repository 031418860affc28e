import { describe, expect, test } from "vitest";
import { eventsOf } from "./testing";
import { makeMessageId, plusAddress } from "./threading";

const own = { address: "support@acme.example", messageIdDomain: "weft.acme.example" };
const message = (header: string, to = "support@acme.example") => eventsOf(`From: jane@customer.example\nTo: ${to}\n${header}\n\nHello`).then(([event]) => event);

describe("a message's id", () => {
  test.each([
    ["Message-ID: <A1@Customer.EXAMPLE>", "A1@customer.example"],
    ["Message-ID: a1@customer.example", "a1@customer.example"],
    ["Message-Id:\n <a1@customer.example> (comment)", "a1@customer.example"],
    ["Message-ID: <no-at-sign>", "no-at-sign"],
  ])("%s", async (header, id) => {
    expect((await message(header))?.externalId).toBe(id);
  });

  test("is the same at each read without one, whatever servers it passed; another body is another message", async () => {
    const first = await message("Subject: Scan\nReceived: from a by b; Tue, 6 Jan 2026 12:00:02 +0000");
    const again = await message("Received: from c by d; Wed, 7 Jan 2026 12:00:02 +0000\nDelivered-To: x@y.example\nSubject: Scan");
    expect(again?.externalId).toBe(first?.externalId);
    expect(first?.conversation).toBe(first?.externalId);
    expect((await message("Subject: Scan 2"))?.externalId).not.toBe(first?.externalId);
  });
});

describe("its thread", () => {
  test("the first reference is the conversation, hints go from the nearest back", async () => {
    expect(await message("Message-ID: <4@x.example>\nIn-Reply-To: <3@x.example>\nReferences: <1@x.example> <2@x.example>\n <3@x.example>")).toMatchObject({ conversation: "1@x.example", replyTo: "3@x.example", threadHints: ["3@x.example", "2@x.example", "1@x.example"] });
  });

  test("In-Reply-To in words still names its id; without it the last reference is answered", async () => {
    expect(await message('In-Reply-To: Your message of "Tue, 6 Jan" <3@x.example> (x)')).toMatchObject({ replyTo: "3@x.example", conversation: "3@x.example" });
    expect(await message("References: <1@x.example><2@x.example>")).toMatchObject({ replyTo: "2@x.example" });
  });

  test("no reference means a new conversation, whatever the subject says", async () => {
    const event = await message("Message-ID: <9@x.example>\nSubject: Re: Order 4711");
    expect(event).toMatchObject({ conversation: "9@x.example", threadHints: [] });
    expect(event).not.toHaveProperty("replyTo");
  });

  test.each(["To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To"])("a token in %s finds the thread before any reference", async (name) => {
    const event = await message(`${name}: Support+3F9A1C0B7E5D248@Acme.example\nIn-Reply-To: <3@x.example>`, "someone@else.example");
    expect(event).toMatchObject({ conversation: "token:3f9a1c0b7e5d248", threadHints: ["token:3f9a1c0b7e5d248", "3@x.example"] });
  });

  test("the envelope's recipient counts as well", async () => {
    const [event] = await eventsOf("From: jane@customer.example\n\nHello", { "rcpt-to": "<support+3f9a1c0b7e5d248@acme.example>" });
    expect(event?.conversation).toBe("token:3f9a1c0b7e5d248");
  });

  test.each(["support+newsletter@acme.example", "support+feedbeef@acme.example", "sales+3f9a1c0b7e5d248@acme.example", "support+3f9a1c0b7e5d248@other.example"])("%s is no token of ours: strangers never share a thread", async (to) => {
    expect((await message("Message-ID: <9@x.example>", to))?.conversation).toBe("9@x.example");
  });
});

test("our ids are the same at every try and differ by connection and key", () => {
  const id = makeMessageId("connection", "key", own);
  expect(id).toMatch(/^w\.[0-9a-f]{32}@weft\.acme\.example$/);
  expect(makeMessageId("connection", "key", own)).toBe(id);
  expect(makeMessageId("connection", "key 2", own)).not.toBe(id);
  expect(makeMessageId("connection 2", "key", own)).not.toBe(id);
});

test("a reply address is only made of a token that will be recognised", () => {
  expect(plusAddress("3f9a1c0b7e5d248", own)).toBe("support+3f9a1c0b7e5d248@acme.example");
  expect(plusAddress("newsletter", own)).toBeNull();
});
