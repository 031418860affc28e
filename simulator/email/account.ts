import { timingSafeEqual } from "node:crypto";

/** Who may sign in to the simulated provider. */
export interface MailAccount {
  address: string;
  password: string;
}

export function isOwner({ address, password }: MailAccount, user: string | undefined, given: string | undefined): boolean {
  const [expected, actual] = [Buffer.from(password), Buffer.from(given ?? "")];
  return user?.toLowerCase() === address && expected.length === actual.length && timingSafeEqual(expected, actual);
}

/** A server that listens on 127.0.0.1. */
export interface Listening {
  port: number;
  close(): Promise<void>;
}
