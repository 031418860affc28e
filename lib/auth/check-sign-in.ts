import "server-only";
import { AppError } from "../errors";
import { addressGroup } from "../http/client-address";
import { forgetUses, limited } from "../rate-limit";
import { findUserByEmail, type User } from "./find-user";
import { checkPassword } from "./passwords";

const window = 15 * 60;
/** Attempts in 15 minutes: for one person from one place, for one person from anywhere, from one place for anyone. */
const attempts = { pair: 8, email: 40, address: 100 };

/**
 * Checks an e-mail address and a password. Unknown people cost as much time as wrong passwords and get the same answer.
 * @throws AppError "rate_limited" after too many attempts, "unauthenticated" when they do not belong together
 */
export async function checkSignIn(email: string, password: string, address: string): Promise<User> {
  const name = email.trim().toLowerCase().slice(0, 254);
  const place = addressGroup(address);
  const pair = `sign-in:pair:${place}:${name}`;
  await requireAttempt(pair, attempts.pair);
  await requireAttempt(`sign-in:email:${name}`, attempts.email);
  await requireAttempt(`sign-in:address:${place}`, attempts.address);
  const user = await findUserByEmail(name);
  const matches = await checkPassword(user?.passwordHash ?? null, password.slice(0, 200));
  if (!user || !matches) throw new AppError("unauthenticated", "E-mail address and password do not match. Check both; a password can be reset by an admin of your workspace.");
  await forgetUses(pair, attempts.pair, window);
  return user;
}

async function requireAttempt(key: string, points: number): Promise<void> {
  const { limited: over, retryAfterSeconds } = await limited(key, points, window);
  if (over) throw new AppError("rate_limited", `Too many attempts. Try again in ${waitWords(retryAfterSeconds)}.`, { retryAfterSeconds });
}

const waitWords = (seconds: number) => (seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`);
