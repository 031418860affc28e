import { mailboxOf, officeAddress } from "@/db/seed/channels";
import { customers } from "@/db/seed/story";
import type { DemoPlatform, DemoStage } from "../demo/stage";
import { pick } from "../demo/words";
import { startMailSimulator, type MailSimulator } from ".";
import { letterOf } from "./letters";

/** Of this many rounds, somebody writes a new mail in one. */
const rounds = 3;
/** Spreads the writers over the customers, who are in an order. */
const stride = 7;

/** The demo's customers as they write to the office by mail: now and then something new, and an answer to what they are asked. */
export async function startDemo(stage: DemoStage): Promise<DemoPlatform & { mail: MailSimulator }> {
  const { pop3Port, smtpPort, password } = stage.settings.places.email;
  const people = new Map(customers.map((customer, index) => [mailboxOf(customer, index), { ...customer, address: mailboxOf(customer, index) }]));
  const writers = [...people.values()];
  const mail = await startMailSimulator({
    address: officeAddress,
    password,
    pop3Port,
    smtpPort,
    onSent: ({ recipients, parsed }) => {
      for (const recipient of recipients) {
        const person = people.get(recipient);
        const words = person && stage.answer(recipient, parsed.text?.trim() ?? "", person.language);
        if (person && words) stage.afterAMoment(() => mail.answer(person, parsed, words));
      }
    },
  });
  return {
    mail,
    description: `Simulated mail provider: POP3 127.0.0.1:${mail.pop3Port}, SMTP 127.0.0.1:${mail.smtpPort}, ${mail.address}, password ${mail.password}`,
    begin: async (round) => {
      if (round % rounds) return;
      const person = pick(writers, (round / rounds) * stride);
      stage.begin(person.address, 2);
      await mail.write(person, letterOf(round / rounds, person.language, person.name));
    },
    close: () => mail.close(),
  };
}
