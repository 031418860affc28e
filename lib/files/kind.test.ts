import { expect, test } from "vitest";
import { cleanFileName, mayShowInline, mimeOf } from "./kind";

const bytes = (text: string) => new TextEncoder().encode(text);

test("a file is what its content says, whatever its name", async () => {
  const png = Uint8Array.from(Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64"));
  expect(await mimeOf(png, "invoice.pdf")).toBe("image/png");
  expect(await mimeOf(bytes("%PDF-1.7\n"), "photo.jpg")).toBe("application/pdf");
});

test("text is told apart by its name, and is never what a browser would run", async () => {
  expect(await mimeOf(bytes("a;b\n1;2"), "list.csv")).toBe("text/csv");
  expect(await mimeOf(bytes("grüße"), "unnamed")).toBe("text/plain");
  expect(mayShowInline(await mimeOf(bytes("<script>alert(1)</script>"), "page.html"))).toBe(false);
  expect(mayShowInline(await mimeOf(bytes('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>'), "logo.svg"))).toBe(false);
  expect(mayShowInline(await mimeOf(bytes('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'), "logo.svg"))).toBe(false);
});

test("long text whose 4,096th byte lies inside a character is text", async () => {
  expect(await mimeOf(bytes("a" + "é".repeat(5000)), "x.txt")).toBe("text/plain");
  expect(await mimeOf(bytes("ab" + "語".repeat(5000)), "x.txt")).toBe("text/plain");
});

test("bytes that nobody knows are just bytes", async () => expect(await mimeOf(Uint8Array.of(0, 1, 2, 3, 250), "x.txt")).toBe("application/octet-stream"));

test("a name carries no folder, no control and no turned direction", () => {
  expect(cleanFileName("../../etc/passwd")).toBe("passwd");
  expect(cleanFileName("C:\\temp\\a.txt")).toBe("a.txt");
  expect(cleanFileName("invoice\u202Efdp.exe")).toBe("invoicefdp.exe");
  expect(cleanFileName("a\nb\u0000.txt")).toBe("ab.txt");
  expect(cleanFileName("...")).toBe("file");
  expect(cleanFileName("請求書.pdf")).toBe("請求書.pdf");
});

test("a long name keeps its extension", () => {
  const name = cleanFileName(`${"x".repeat(400)}.pdf`);
  expect(name).toHaveLength(200);
  expect(name.endsWith(".pdf")).toBe(true);
});
