import type { Socket } from "node:net";
import { Parser, type Element } from "@xmpp/xml";
import { ConnectorError } from "../errors";
import { ns } from "./ns";

/**
 * Asks a server to encrypt the connection; resolves when it said yes and waits for the handshake.
 * @throws ConnectorError "config" when it cannot, so that nothing goes over the wire in the clear
 * @see RFC 6120 §5
 */
export async function startTls(socket: Socket, domain: string): Promise<void> {
  const parser = new Parser();
  let stop: () => void = () => undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      const ended = () => reject(Object.assign(new Error("The server closed the connection."), { code: "ECONNRESET" }));
      const read = (chunk: Buffer) => {
        try {
          parser.write(chunk.toString("utf8"));
        } catch (error) {
          reject(new ConnectorError("network", "The server does not speak XMPP. Check its address and port.", { cause: error }));
        }
      };
      stop = () => {
        socket.removeListener("data", read);
        socket.removeListener("close", ended);
      };
      parser.on("error", (error: Error) => reject(new ConnectorError("network", "The server does not speak XMPP. Check its address and port.", { cause: error })));
      parser.on("element", (element: Element) => {
        if (element.is("features")) {
          if (element.getChild("starttls", ns.startTls)) socket.write(`<starttls xmlns="${ns.startTls}"/>`);
          else reject(new ConnectorError("config", "The server offers no encryption. Ask its administrator for TLS, or choose “Not encrypted” if it is on your own network."));
        } else if (element.is("proceed", ns.startTls)) resolve();
        else if (element.is("error")) reject(refused(element, domain));
        else reject(new ConnectorError("network", "The server failed to start encryption."));
      });
      socket.on("data", read);
      socket.once("close", ended);
      socket.write(`<?xml version='1.0'?><stream:stream to='${domain}' version='1.0' xmlns='${ns.client}' xmlns:stream='${ns.stream}'>`);
    });
  } finally {
    stop();
  }
}

function refused(error: Element, domain: string): ConnectorError {
  const condition = error.getChildElements()[0]?.getName() ?? "unknown";
  if (condition === "host-unknown") return new ConnectorError("config", `This server does not serve ${domain}. Check the address after the @, or the server address.`, { code: condition });
  return new ConnectorError("network", `The server refused the connection (${condition}).`, { code: condition });
}
