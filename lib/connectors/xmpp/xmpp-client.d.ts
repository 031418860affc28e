// The packages ship no types: what we use of them, as read in their 0.14.0 sources.

declare module "@xmpp/xml" {
  import type { EventEmitter } from "node:events";

  export class Element {
    name: string;
    attrs: Record<string, string | undefined>;
    children: (Element | string)[];
    parent: Element | null;
    constructor(name: string, attrs?: Record<string, string | undefined>);
    is(name: string, xmlns?: string): boolean;
    getName(): string;
    getNS(): string | undefined;
    getChild(name: string, xmlns?: string): Element | undefined;
    getChildren(name: string, xmlns?: string): Element[];
    getChildElements(): Element[];
    getChildText(name: string, xmlns?: string): string | null;
    getText(): string;
    append(...nodes: (Element | string)[]): void;
    toString(): string;
  }

  export class Parser extends EventEmitter {
    root: Element | null;
    cursor: Element | null;
    write(data: string): void;
    onStartElement(name: string, attrs: Record<string, string>): void;
    onEndElement(name: string): void;
    onText(text: string): void;
  }

  type Child = Element | string | number | null | undefined | false | Child[];
  export default function xml(name: string, attrs?: Record<string, string | number | undefined> | string | null, ...children: Child[]): Element;
}

declare module "@xmpp/client" {
  import type { EventEmitter } from "node:events";
  import type { Element } from "@xmpp/xml";

  export interface ClientSocket extends EventEmitter {
    secure: boolean;
    connect(parameters: unknown): void;
    write(data: string, done?: (error?: Error | null) => void): void;
    end(): void;
  }

  /** A class whose prototype says how to connect. */
  export type Transport = new () => { Socket: new () => ClientSocket };

  export interface Client extends EventEmitter {
    jid: { toString(): string } | null;
    status: string;
    timeout: number;
    socket: ClientSocket | null;
    transports: Transport[];
    reconnect: { stop(): void };
    iqCallee: { get(namespace: string, name: string, reply: () => Element): void };
    streamManagement: { inbound: number };
    connect(service: string): Promise<void>;
    open(options: { domain: string; lang?: string }): Promise<void>;
    send(element: Element): Promise<void>;
    stop(): Promise<unknown>;
    /** Called for the stream error of that name; the library would go wherever it says. */
    _onSeeOtherHost(error: Error): void;
  }

  export function client(options: { service: string; domain: string; resource?: string; username: string; password: string; timeout?: number }): Client;
}
