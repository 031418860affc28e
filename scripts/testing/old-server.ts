import { createServer, type AddressInfo } from "node:net";

const message = (type: string, ...parts: (string | Buffer)[]): Buffer => {
  const body = Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : part)));
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeUInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
};
const int16 = (value: number) => Buffer.from([value >> 8, value & 255]);
const int32 = (value: number) => {
  const buffer = Buffer.alloc(4);
  buffer.writeInt32BE(value);
  return buffer;
};
const column = (name: string, type: number) => Buffer.concat([Buffer.from(`${name}\0`), int32(0), int16(0), int32(type), int16(-1), int32(-1), int16(0)]);
const value = (text: string) => Buffer.concat([int32(text.length), Buffer.from(text)]);

/**
 * Something that answers as PostgreSQL 13.9 would when asked for its version: a version nobody installs any more.
 * @see https://www.postgresql.org/docs/current/protocol-message-formats.html
 * @returns its port; it ends with this process
 */
export function oldServer(): Promise<number> {
  const ready = message("Z", "I");
  const columns = message("T", int16(2), column("number", 23), column("version", 25));
  const answer = Buffer.concat([message("1"), message("t", int16(0)), columns, message("2"), message("D", int16(2), value("130009"), value("13.9")), message("C", "SELECT 1\0"), ready]);
  const server = createServer((socket) => {
    let greeted = false;
    socket.on("error", () => {});
    socket.on("data", (data) => {
      if (!greeted) socket.write(Buffer.concat([message("R", int32(0)), message("S", "server_version\0", "13.9\0"), ready]));
      else if (data[0] !== 0x58) socket.write(answer);
      greeted = true;
    });
  });
  server.unref();
  return new Promise((done) => server.listen(0, "127.0.0.1", () => done((server.address() as AddressInfo).port)));
}
