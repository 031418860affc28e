import { expect, test } from "vitest";
import type { ChannelEvent } from "../contract";
import { channelEvent } from "../events";
import { toChannelEvents } from "./convert";
import type { StampedFrame } from "./schema";
import { toDelivery } from "./stamp";

const at = "2026-01-06T12:00:00.000Z";

function read(frame: StampedFrame["frame"], stamp: Partial<StampedFrame> = {}): ChannelEvent | undefined {
  const [event] = toChannelEvents({ ...toDelivery({ visitor: "v_1", user: null, at, ...stamp, frame }), headers: {}, receivedAt: at });
  expect(channelEvent.parse(event)).toEqual(event);
  return event;
}

const jane = { id: "cust-4711", email: "jane@customer.example", name: "Jane" };

test("a message carries the thread, the visitor and the client's id", () => {
  expect(read({ t: "message", clientId: "c2", text: "Hallo 💙", replyTo: "m_1" })).toEqual({ kind: "message", externalId: "v_1:c2", conversation: "v_1", from: "v_1", fromName: "Visitor V1", text: "Hallo 💙", replyTo: "m_1", at });
});

test("a visitor whom the page vouched for is the user, with a verified address", () => {
  expect(read({ t: "message", clientId: "c2", text: "hi" }, { user: jane })).toMatchObject({ conversation: "v_1", from: "cust-4711", fromName: "Jane", verified: true, addresses: [{ kind: "email", value: "jane@customer.example", verified: true }] });
});

test("an address that was typed proves nothing", () => {
  expect(read({ t: "offline", clientId: "c3", email: "someone@else.example", text: "Please call" })).toMatchObject({ kind: "message", text: "Please call", addresses: [{ value: "someone@else.example", verified: false }], meta: { offline: true } });
  expect(read({ t: "message", clientId: "c3", email: "other@jane.example", text: "hi", consent: true }, { user: jane })).toMatchObject({
    addresses: [{ value: "jane@customer.example", verified: true }, { value: "other@jane.example", verified: false }],
    meta: { consent: true },
  });
});

test("a visitor who signs in later is announced under the old thread", () => {
  expect(read({ t: "session.start", clientId: "c1" }, { user: jane, becameKnown: true })).toMatchObject({ kind: "identity_changed", conversation: "v_1", from: "cust-4711", meta: { previous: "v_1" } });
});

test("an upload names the stored file", () => {
  expect(read({ t: "attachment", clientId: "c4", uploadId: "sealed" }, { file: { fileId: "f_1", name: "seam.png", mime: "image/png", size: 9 } })).toMatchObject({ kind: "message", externalId: "v_1:c4", attachments: [{ type: "image", mediaId: "f_1", mime: "image/png", name: "seam.png", size: 9 }] });
  expect(read({ t: "attachment", clientId: "c4", uploadId: "u_1" })).toMatchObject({ attachments: [{ type: "file", mediaId: "u_1" }] });
});

test("a pressed button is a message with its answer", () => {
  expect(read({ t: "answer", clientId: "c5", messageId: "m_7", value: "yes", title: "Yes, please" })).toMatchObject({ kind: "message", text: "Yes, please", answer: { id: "yes", title: "Yes, please" }, replyTo: "m_7" });
});

test("reading up to a message is a status, typing and pages pass", () => {
  expect(read({ t: "read", upTo: "m_77" })).toMatchObject({ kind: "status", status: "read", target: "m_77" });
  expect(read({ t: "typing", on: false })).toMatchObject({ kind: "typing", on: false });
  expect(read({ t: "page", url: "https://shop.acme.example/cart", title: "Cart" })).toMatchObject({ kind: "presence", on: true, url: "https://shop.acme.example/cart", title: "Cart" });
  expect(read({ t: "typing", on: true })).not.toHaveProperty("externalId");
});

test("a rating and the end are kept once", () => {
  expect(read({ t: "rating", conversationId: "v_1", score: 4, comment: "quick" })).toMatchObject({ kind: "custom", title: "rating", externalId: "v_1:rating:v_1", text: "quick", meta: { score: 4, outOf: 5 } });
  expect(read({ t: "end", clientId: "c9" })).toMatchObject({ kind: "system", externalId: "v_1:c9", title: "ended" });
});

test("what we do not understand is kept as unknown", () => {
  expect(read({ t: "wave", clientId: "c6", with: "both hands" })).toMatchObject({ kind: "unknown", externalId: "v_1:c6", meta: { frame: { t: "wave", with: "both hands" } } });
  expect(read({ t: "message", clientId: "c7", text: 4 })).toMatchObject({ kind: "unknown", externalId: "v_1:c7" });
});

test("bytes that our endpoint did not write are set aside", () => {
  const read = (body: string) => () => toChannelEvents({ type: "frame", headers: {}, receivedAt: at, body: new TextEncoder().encode(body) });
  expect(read("{")).toThrow(expect.objectContaining({ kind: "payload" }));
  expect(read('{"frame":{"t":"message"}}')).toThrow(expect.objectContaining({ kind: "payload" }));
});
