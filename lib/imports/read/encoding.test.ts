import iconv from "iconv-lite";
import { expect, test } from "vitest";
import { encodingOf, type Encoding } from "./encoding";

const written: [Encoding, string][] = [
  ["windows-1252", "Firma;Ansprechpartner;Umsatz;Seit\r\nMüller & Söhne;Jörg;1.234,50;06.01.2026\r\n"],
  ["windows-1252", "Name;Société;Téléphone\r\nRenée Lefèvre;Crédit Agricole;06\r\nFrançois Côté;Hôtel Élysée;01\r\n"],
  ["windows-1252", "Nome;Empresa\r\nJoão Gonçalves;Construções Lda\r\nInês Araújo;Pão de Açúcar\r\n"],
  ["windows-1252", "Nombre;Teléfono\r\nMaría Muñoz;600\r\nJosé Ibáñez;600"],
  ["windows-1252", "Navn;By\r\nSøren Ægidius;Århus\r\nBjørn;Tromsø\r\n"],
  ["windows-1252", "Namn;Ort\r\nÅsa Öberg;Malmö\r\n"],
  ["windows-1252", "Name\nMüller\n"],
  ["windows-1252", "Name;Price\nShop;5 €\n"],
  ["windows-1252", "Name;Note\nJane;It’s “fine” – really…\n"],
  ["windows-1252", "Nome;Città\nNiccolò;Forlì\nPerché;Più\n"],
  ["windows-1250", "Jméno;Město\r\nJiří Dvořák;Plzeň\r\nTomáš Černý;Brno\r\nLukáš Růžička;Český Krumlov\r\n"],
  ["windows-1250", "Imię;Miasto\r\nŁukasz Wójcik;Łódź\r\nMałgorzata Żółć;Kraków\r\n"],
  ["windows-1250", "Név;Város\r\nGyőző Szűcs;Győr\r\nÁrpád Tóth;Székesfehérvár\r\n"],
  ["windows-1250", "Ime;Grad\r\nDragan Đorđević;Čačak\r\nŽeljko Šarić;Niš\r\n"],
  ["windows-1251", "Имя;Телефон;Город\r\nИван Петров;123;Москва\r\nАнна Сидорова;55;Казань\r\n"],
  ["windows-1251", "Name;City\r\nИван;Москва\r\n"],
  ["windows-1251", "ФИРМА;АДРЕС\r\nООО «РОМАШКА»;УЛ. ЛЕНИНА, 5\r\n"],
  ["windows-1251", "Ім'я;Місто\r\nЄвген Іваненко;Київ\r\nОлена;Львів\r\n"],
  ["shift_jis", "名前;会社\r\n田中太郎;株式会社サンプル\r\n鈴木花子;東京商事\r\n"],
  ["shift_jis", "name,company\r\n田中,東京\r\n"],
  ["gb18030", "姓名,公司\r\n王小明,北京科技有限公司\r\n李华,上海贸易公司\r\n"],
  ["gb18030", "name,city\r\n王小明,北京\r\n"],
  ["utf-8", "Имя;Müller;名前;Łódź\n"],
  ["utf-8", "plain\n"],
  ["utf-16le", "Name;Ort\nMüller;Köln\n"],
  ["utf-16be", "Name;Ort\nMüller;Köln\n"],
];

test.each(written)("%s: %s", (encoding, text) => expect(encodingOf(iconv.encode(text, encoding, { addBOM: false }))).toBe(encoding));

test("a byte order mark decides", () => {
  expect(encodingOf(iconv.encode("a;b\n", "utf-8", { addBOM: true }))).toBe("utf-8");
  expect(encodingOf(iconv.encode("日本\n", "utf-16le", { addBOM: true }))).toBe("utf-16le");
  expect(encodingOf(iconv.encode("日本\n", "utf-16be", { addBOM: true }))).toBe("utf-16be");
});

test("what is not ASCII is found wherever it is, and a character may lie across two chunks", async () => {
  const { encodingSurvey } = await import("./encoding");
  const plain = Buffer.from("Jane;Doe\n".repeat(50_000));
  const late = encodingSurvey();
  for (const chunk of [plain, iconv.encode("Łukasz;Łódź\n", "windows-1250"), plain]) late.add(chunk);
  expect(late.result()).toBe("windows-1250");
  const split = encodingSurvey();
  for (const byte of Buffer.from("Łukasz 日本\n")) split.add(Uint8Array.of(byte));
  expect(split.result()).toBe("utf-8");
});
