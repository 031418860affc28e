import { createTransport } from "nodemailer";
import { simpleParser } from "mailparser";
import { afterEach, expect, test } from "vitest";
import { mailboxOf, officeAddress } from "@/db/seed/channels";
import { customers } from "@/db/seed/story";
import { anywhere } from "../demo/settings";
import { openStage } from "../demo/stage";
import { until } from "../testing";
import { startDemo } from "./demo";

let demo: Awaited<ReturnType<typeof startDemo>>;
afterEach(() => demo.close());
const start = async () => (demo = await startDemo(openStage({ settings: anywhere, momentMilliseconds: () => 5 })));

test("a customer answers a mail in their own language; a stranger never does", async () => {
  await start();
  const index = customers.findIndex(({ language }) => language === "de");
  const address = mailboxOf(customers[index]!, index);
  const office = createTransport({ host: "127.0.0.1", port: demo.mail.smtpPort, auth: { user: officeAddress, pass: demo.mail.password } });
  for (const to of [address, "nobody@elsewhere.example"]) await office.sendMail({ from: officeAddress, to, subject: "Lieferung", text: "Wann passt es Ihnen?", messageId: "<ours@weft.northwind.example>" });
  await until(() => demo.mail.mailbox.messages.length === 1);
  const answer = await simpleParser(demo.mail.mailbox.messages[0]!.raw);
  expect(answer.from?.value[0]).toMatchObject({ address, name: customers[index]?.name });
  expect(answer.inReplyTo).toBe("<ours@weft.northwind.example>");
  expect(answer.text).toMatch(/^(Donnerstag|Morgen)/);
});

test("now and then somebody writes something new, sometimes with a picture", async () => {
  await start();
  for (let round = 0; round < 12; round++) await demo.begin(round);
  const mails = await Promise.all(demo.mail.mailbox.messages.map(({ raw }) => simpleParser(raw)));
  expect(mails).toHaveLength(4);
  expect(new Set(mails.map(({ from }) => from?.text)).size).toBe(4);
  expect(mails.filter(({ attachments }) => attachments.some(({ related }) => related))).toHaveLength(1);
});
