import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { normaliseAddress, readPhone } from "./address";

const phone = (value: string, country?: string) => normaliseAddress("phone", value, country);
const email = (value: string) => normaliseAddress("email", value);

describe("e-mail addresses", () => {
  test.each([
    ["Jane@Customer.Example", "email:jane@customer.example"],
    [" mailto:jane@customer.example ", "email:jane@customer.example"],
    ["Jane Doe <Jane@customer.example>", "email:jane@customer.example"],
    ["jane@Müller.example", "email:jane@xn--mller-kva.example"],
    ["jane@customer.example.", "email:jane@customer.example"],
    ["jane+news@customer.example", "email:jane+news@customer.example"],
    ["a@[192.0.2.1]", "email:a@[192.0.2.1]"],
    ['"a@b"@customer.example', 'email:"a@b"@customer.example'],
  ])("%s", (written, key) => expect(email(written)).toBe(key));

  test.each(["", "jane", "@customer.example", "jane@", "jane@a b", "jane@ ", "jane@x<y"])("%s is none", (written) => expect(email(written)).toBeNull());
});

describe("phone numbers", () => {
  test.each([
    ["+49 1511 2345678", undefined],
    ["4915112345678", undefined],
    ["004915112345678", "DE"],
    ["0151 12345678", "DE"],
    ["(0151) 12345-678", "DE"],
    ["+49 (0)151 12345678", "GB"],
    ["tel:+49-1511-2345678", undefined],
    ["＋４９ １５１１ ２３４５６７８", "FR"],
    ["\u202a+49 1511 2345678\u202c", undefined],
    ["4915112345678", "DE"],
  ])("%s dialled in %s", (written, country) => expect(phone(written, country)).toBe("phone:+4915112345678"));

  test("an extension is another telephone", () => {
    expect(phone("+49 30 123456 ext. 12")).toBe("phone:+4930123456;ext=12");
    expect(phone("+49 30 123456 x12")).toBe("phone:+4930123456;ext=12");
    expect(phone("+49 30 123456")).toBe("phone:+4930123456");
  });

  test.each(["", "call me", "12", "+", "+0000000000", "1".repeat(61), "0151 12345678"])("%s is none without a country", (written) => expect(phone(written)).toBeNull());

  test("a country that does not exist changes nothing", () => {
    expect(phone("+4915112345678", "XX")).toBe("phone:+4915112345678");
    expect(phone("0151 12345678", "XX")).toBeNull();
  });

  test.each([
    ["Brazil's ninth digit", ["+55 11 98765-4321", "+55 11 8765-4321", "551187654321", "+5511987654321"], "BR", ["(11) 98765-4321", "(11) 8765-4321", "011 8765 4321"]],
    ["Mexico's 1", ["+52 55 1234 5678", "+52 1 55 1234 5678", "5215512345678"], "MX", ["55 1234 5678", "044 55 1234 5678", "045 55 1234 5678", "01 55 1234 5678"]],
    ["Argentina's 9 and 15", ["+54 9 11 2345-6789", "+54 11 2345-6789", "5491123456789", "+54 11 15 2345-6789"], "AR", ["011 15-2345-6789", "11 15 2345 6789", "11 2345-6789"]],
    ["Argentina's 9 and 15 with a long area code", ["+54 9 2966 12-3456", "+54 2966 12-3456"], "AR", ["02966 15-12-3456", "2966 15 123456"]],
  ])("%s makes no second person", (_, written, country, dialled) => {
    const keys = new Set([...written.map((one) => phone(one)), ...dialled.map((one) => phone(one, country))]);
    expect([...keys]).toHaveLength(1);
    expect([...keys][0]).toMatch(/^phone:\+/);
  });

  test("landlines of Brazil keep their eight digits", () => expect(phone("+55 11 3456-7890")).toBe("phone:+551134567890"));

  test("what is shown can be dialled", () => {
    expect(readPhone("+54 11 15 2345-6789")?.e164).toBe("+5491123456789");
    expect(readPhone("+52 1 55 1234 5678")).toMatchObject({ e164: "+525512345678", display: "+52 55 1234 5678" });
    expect(readPhone("0151 12345678", "DE")?.display).toBe("+49 1511 2345678");
  });
});

const file = "../shared/data/formats/phone_numbers.csv";
describe.runIf(existsSync(file))("numbers of every country, as they are written there", () => {
  const rows = existsSync(file) ? readFileSync(file, "utf8").trim().split(/\r?\n/).slice(1).map((line) => line.split(",")) : [];

  test("are read", () => {
    const wrong = rows.filter(([country, input, e164, ext]) => {
      const read = readPhone(input!, country);
      return read?.e164 !== e164 || (ext ? !read?.key.endsWith(`;ext=${ext}`) : read?.key.includes(";"));
    });
    expect(wrong).toEqual([]);
  });
});
