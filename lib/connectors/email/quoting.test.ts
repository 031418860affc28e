import { describe, expect, test } from "vitest";
import { splitQuoted } from "./quoting";

describe("the quoted tail is folded in the language of the sender's program", () => {
  test.each([
    "On Tue, Jan 6, 2026 at 12:30 PM Acme Support <support@acme.example> wrote:",
    "On Tue, Jan 6, 2026 at 12:30 PM Acme Support <support@acme.example>\nwrote:",
    "Am 06.01.2026 um 12:30 schrieb Acme Support <support@acme.example>:",
    "Le mar. 6 janv. 2026 à 12:30, Acme Support <support@acme.example> a\nécrit :",
    "El mar, 6 ene 2026 a las 12:30, Acme Support (<support@acme.example>)\nescribió:",
    "Em ter., 6 de jan. de 2026 às 12:30, Acme Support <support@acme.example> escreveu:",
    "Il giorno mar 6 gen 2026 alle ore 12:30 Acme Support <support@acme.example> ha scritto:",
    "Op di 6 jan 2026 om 12:30 schreef Acme Support <support@acme.example>:",
    "Den tis 6 jan. 2026 kl 12:30 skrev Acme Support <support@acme.example>:",
    "wt., 6 sty 2026 o 12:30 Acme Support <support@acme.example> napisał(a):",
    "út 6. 1. 2026 v 12:30 odesílatel Acme Support <support@acme.example> napsal:",
    "вт, 6 янв. 2026 г. в 12:30, Acme Support <support@acme.example>:\n06.01.2026 12:30, Acme пишет:",
    "вт, 6 січ. 2026 р. о 12:30 Acme Support <support@acme.example> пише:",
    "6 Oca 2026 Sal 12:30 tarihinde Acme Support <support@acme.example> şunu yazdı:",
    "在 2026年1月6日周二 12:30，Acme Support <support@acme.example> 写道：",
    "2026年1月6日(火) 12:30 Acme Support <support@acme.example>のメール:",
    "‫בתאריך יום ג׳, 6 בינו׳ 2026 ב-12:30 מאת ‪Acme‬‏ <‪support@acme.example‬‏> כתב:‬",
  ])("%s", (intro) => {
    const { text, quoted } = splitQuoted(`No, not yet.\n\n${intro}\n\n> Did it arrive?\n> Acme`);
    expect(text).toMatch(/^No, not yet\.(?:\n\nвт, .*)?$/);
    expect(quoted).toContain("> Did it arrive?");
  });

  test.each([
    "-----Original Message-----\nFrom: Acme\nSent: Tuesday\nTo: Jane\nSubject: Order",
    "-----Ursprüngliche Nachricht-----\nVon: Acme",
    "________________________________\nVon: Acme Support <support@acme.example>\nGesendet: Dienstag, 6. Januar 2026 12:30\nAn: Jane\nBetreff: Order",
    "De : Acme <support@acme.example>\nEnvoyé : mardi 6 janvier 2026\nÀ : Jane\nObjet : Order",
    "*From:* Acme\n*Sent:* Tuesday\n*To:* Jane\n*Subject:* Order",
    "发件人: Acme\n发送时间: 2026年1月6日\n收件人: Jane\n主题: Order",
  ])("an unmarked copy below %j", (header) => {
    const { text, quoted } = splitQuoted(`No, not yet.\n\n${header}\n\nDid it arrive?`);
    expect(text).toBe("No, not yet.");
    expect(quoted).toContain("Did it arrive?");
  });

  test("an unmarked quote below an intro with a date", () => {
    expect(splitQuoted("Yes.\n\nOn 6 Jan 2026, at 12:30, Acme <a@acme.example> wrote:\n\nDid it arrive?").text).toBe("Yes.");
  });
});

describe("what a person wrote is never folded away", () => {
  test("answers between the quotes keep the quotes", () => {
    const message = "Hi,\n\n> Did it arrive?\nYes.\n> All of it?\nNo, two are missing.";
    expect(splitQuoted(message)).toEqual({ text: message });
  });

  test("an answer below the quote is the text, the quote is folded", () => {
    expect(splitQuoted("On 6 Jan 2026 Acme wrote:\n> Did it arrive?\n> Acme\n\nYes, thanks.\n\n-- \nJane")).toEqual({ text: "Yes, thanks.", quoted: "On 6 Jan 2026 Acme wrote:\n> Did it arrive?\n> Acme\n-- \nJane" });
  });

  test("when nothing would be left, all of it is shown", () => {
    const forwarded = "---------- Forwarded message ---------\nFrom: Tom\nSubject: Offer\n\nOur best price is 5 €.";
    expect(splitQuoted(forwarded)).toEqual({ text: forwarded });
    expect(splitQuoted("> only a quote")).toEqual({ text: "> only a quote" });
    expect(splitQuoted("")).toEqual({ text: "" });
  });

  test.each([
    "Tom wrote:\nI want a refund.",
    "He wrote: please call me at 5",
    "From: the heart\nI thank you.",
    "Subject: to change\nWe meet at 5.",
    "Price list\n--\n" + Array.from({ length: 20 }, (_, index) => `Item ${index}`).join("\n"),
    "a > b and\nb > c",
  ])("%j", (message) => {
    expect(splitQuoted(message)).toEqual({ text: message });
  });

  test("signatures and what phones add are folded", () => {
    expect(splitQuoted("Yes.\n\n-- \nJane Doe\nAcme")).toEqual({ text: "Yes.", quoted: "-- \nJane Doe\nAcme" });
    expect(splitQuoted("Yes.\n\nSent from my iPhone")).toEqual({ text: "Yes.", quoted: "Sent from my iPhone" });
    expect(splitQuoted("Ja.\n\nVon meinem iPhone gesendet\n\nAm 06.01.2026 um 12:30 schrieb Acme:\n\n> Angekommen?").text).toBe("Ja.");
  });
});

test("a huge message is read within the test's time", () => {
  const message = `${"On 1 ".repeat(50_000)}\n${"> ".repeat(50_000)}\n${"word:\n".repeat(50_000)}`;
  expect(splitQuoted(message).text).toContain("On 1");
});
