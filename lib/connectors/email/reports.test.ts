import { describe, expect, test } from "vitest";
import { eventsOf } from "./testing";

const report = (type: string, machine: string, original = "Message-ID: <c1.m1@weft.acme.example>\nTo: jane@customer.example") =>
  `From: MAILER-DAEMON@mx.example\nTo: support@acme.example\nMessage-ID: <r1@mx.example>\nDate: Tue, 6 Jan 2026 12:00:00 +0000\nContent-Type: multipart/report; report-type=${type}; boundary=b\n\n--b\n\nFor people.\n--b\nContent-Type: message/${type}\n\n${machine}\n--b\nContent-Type: text/rfc822-headers\n\n${original}\n--b--`;

const recipient = (fields: string) => report("delivery-status", `Reporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; Jane@customer.example\n${fields}`);

describe("delivery reports (RFC 3464)", () => {
  test.each([
    ["failed", "Action: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 User\n unknown", { status: "failed", error: { code: "5.1.1", retryable: false, message: "550 5.1.1 User unknown" } }],
    ["given up after days", "Action: failed\nStatus: 4.4.7", { status: "failed", error: { code: "4.4.7", retryable: false } }],
    ["delayed", "Action: delayed\nStatus: 4.4.1", { status: "sent", error: { code: "4.4.1", retryable: true } }],
    ["delivered", "Action: delivered\nStatus: 2.0.0", { status: "delivered" }],
    ["relayed to a server that tells no more", "Action: relayed\nStatus: 2.0.0", { status: "sent" }],
    ["without a status, only words", "Action: failed\nDiagnostic-Code: smtp; 550 mailbox full", { status: "failed", error: { code: "5.0.0" } }],
  ])("%s", async (_, fields, outcome) => {
    expect(await eventsOf(recipient(fields))).toMatchObject([{ kind: "status", externalId: "r1@mx.example:jane@customer.example", target: "c1.m1@weft.acme.example", from: "jane@customer.example", at: "2026-01-06T12:00:00.000Z", ...outcome }]);
  });

  test("several recipients give a status each", async () => {
    const events = await eventsOf(report("delivery-status", "Reporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; a@x.example\nAction: failed\nStatus: 5.1.1\n\nFinal-Recipient: rfc822; b@x.example\nAction: delivered\nStatus: 2.0.0\n"));
    expect(events.map(({ externalId, status }) => [externalId, status])).toEqual([["r1@mx.example:a@x.example", "failed"], ["r1@mx.example:b@x.example", "delivered"]]);
  });

  test("a whole returned message names itself too", async () => {
    const message = recipient("Action: failed\nStatus: 5.1.1").replace("text/rfc822-headers", "message/rfc822");
    expect(await eventsOf(message)).toMatchObject([{ kind: "status", target: "c1.m1@weft.acme.example" }]);
  });

  test("a report that names no message is shown as a message, not dropped", async () => {
    expect(await eventsOf(report("delivery-status", "Reporting-MTA: dns; mx", "Subject: x"))).toMatchObject([{ kind: "message", automatic: true, text: "For people." }]);
  });
});

describe("bounces in words only", () => {
  const words = "Your message could not be delivered to jane@customer.example:\n550 5.2.1 Mailbox closed\n\nMessage-ID: <c1.m1@weft.acme.example>";

  test("one that quotes our message id is a failed status", async () => {
    expect(await eventsOf(`From: Mail System <MAILER-DAEMON@mx.example>\nMessage-ID: <r2@mx.example>\nSubject: failure notice\n\n${words}`)).toMatchObject([
      { kind: "status", status: "failed", externalId: "r2@mx.example:jane@customer.example", target: "c1.m1@weft.acme.example", error: { code: "5.2.1", retryable: false } },
    ]);
  });

  test("a customer who quotes one is a customer", async () => {
    expect(await eventsOf(`From: jane@customer.example\n\n${words}`)).toMatchObject([{ kind: "message", from: "jane@customer.example" }]);
  });
});

describe("receipts and complaints", () => {
  test.each([["automatic-action/MDN-sent-automatically; displayed", "read"], ["manual-action/MDN-sent-manually; deleted", "delivered"]])("%s is %s", async (disposition, status) => {
    expect(await eventsOf(report("disposition-notification", `Final-Recipient: rfc822; jane@customer.example\nOriginal-Message-ID: <c1.m1@weft.acme.example>\nDisposition: ${disposition}`))).toMatchObject([{ kind: "status", status, target: "c1.m1@weft.acme.example", externalId: "r1@mx.example:jane@customer.example" }]);
  });

  test("a complaint (RFC 5965) opts the complainer out", async () => {
    const complaint = report("feedback-report", "Feedback-Type: abuse\nUser-Agent: x/1\nVersion: 1\nOriginal-Rcpt-To: <Jane@customer.example>");
    expect(await eventsOf(complaint)).toMatchObject([{ kind: "opt_out", from: "jane@customer.example", target: "c1.m1@weft.acme.example", externalId: "r1@mx.example:jane@customer.example" }]);
  });

  test("without a named recipient the message's own To counts", async () => {
    expect(await eventsOf(report("feedback-report", "Feedback-Type: abuse"))).toMatchObject([{ kind: "opt_out", from: "jane@customer.example" }]);
  });
});
