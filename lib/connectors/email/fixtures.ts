import { z } from "zod";
import type { Fixture, FixtureReader } from "../contract";
import { envelopeHeaders } from "./parse";
import { classifySmtp } from "./smtp-error";

const config = z.object({ address: z.string().optional(), ownMessageIdDomain: z.string().optional() });
const envelope = z.object({ mailFrom: z.string().nullish(), rcptTo: z.array(z.string()).default([]) });
const smtpResponse = z.object({ code: z.number(), enhanced: z.string().optional(), text: z.string(), command: z.string().optional() });

/** Recorded mail is an .eml file with its SMTP envelope; a recorded refusal is one answer of an SMTP server. */
export const fixtures: FixtureReader = {
  connection: (fixture) => {
    const { address, ownMessageIdDomain } = config.parse(fixture.config ?? {});
    return { settings: { address, messageIdDomain: ownMessageIdDomain, incomingHost: "imap.example", smtpHost: "smtp.example" } };
  },
  deliveries: (fixture, readFile) => (fixture.file ? [{ type: "rfc822", headers: envelopeOf(fixture), body: readFile(fixture.file) }] : []),
  call: (fixture) => {
    const { enhanced, command, ...answer } = smtpResponse.parse(fixture.response);
    const recipient = /<([^<>\s]+@[^<>\s]+)>/.exec(answer.text)?.[1] ?? "the recipient";
    return Promise.reject(classifySmtp({ ...answer, ...(enhanced && { enhanced }), ...(command && { command }) }, { host: "smtp.example", user: "" }, recipient));
  },
};

function envelopeOf(fixture: Fixture): Record<string, string> {
  const { mailFrom, rcptTo } = envelope.parse(fixture.envelope ?? {});
  return { ...(typeof mailFrom === "string" && { [envelopeHeaders.mailFrom]: mailFrom }), ...(rcptTo.length > 0 && { [envelopeHeaders.rcptTo]: rcptTo.join(",") }) };
}
