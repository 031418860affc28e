import "server-only";
import { hash, verify } from "@node-rs/argon2";

// Argon2id (the library's default kind), as OWASP advises for servers: 19 MiB, two passes, one lane.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hashes a password with Argon2id, in the thread pool. */
export const hashPassword = (password: string): Promise<string> => hash(password.normalize("NFKC"), cost);

let decoy: Promise<string> | undefined;

/** Whether the password is the hashed one. Takes the same time when there is no hash, so that it does not tell who has an account. */
export async function checkPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const against = passwordHash ?? (await (decoy ??= hashPassword("nobody's password")));
  const matches = await verify(against, password.normalize("NFKC"));
  return matches && passwordHash !== null;
}
