import "server-only";
import { products } from "@/db/seed/business";

/** Something that was ordered in the story. */
export interface Booking {
  number: string;
  contactId: string;
  /** Its place among the products. */
  product: number;
  quantity: number;
  at: Date;
  memberId: string | null;
  /** Its price was said in a conversation: it is that and no more. */
  isSpoken: boolean;
}

/** A customer wrote about an order: it is late, broken, short. */
export interface Incident {
  booking: Booking;
  subject: string;
  /** What they wrote. */
  words: string;
  at: Date;
  /** When the matter was talked out; null: it still is not. */
  solvedAt: Date | null;
  memberId: string;
}

const firstNumber = 4711;
const dayMs = 86_400_000;
/** Whoever asks where an order is means one of these days. */
const remembered = { least: dayMs, most: 21 * dayMs };

/** What was ordered and what went wrong with it, so that what people say and what is booked agree. */
export class Books {
  readonly bookings: Booking[] = [];
  readonly incidents: Incident[] = [];
  readonly #latest = new Map<string, Booking[]>();

  /** The number that the next order would have. */
  get next(): number {
    return firstNumber + this.bookings.length;
  }

  place(booking: Omit<Booking, "number">): Booking {
    const made = { ...booking, number: `O-${this.next}` };
    this.bookings.push(made);
    this.#latest.set(made.contactId, [...(this.#latest.get(made.contactId) ?? []), made]);
    return made;
  }

  /** The order that a customer asks about; one that was placed by telephone, where the story knows of none. */
  refer(contactId: string, at: Date, telephoned: { product: number; quantity: number; daysAgo: number }): Booking {
    const age = (booking: Booking) => at.getTime() - booking.at.getTime();
    const known = this.#latest.get(contactId)?.findLast((booking) => age(booking) >= remembered.least && age(booking) <= remembered.most);
    return known ?? this.place({ contactId, product: telephoned.product, quantity: telephoned.quantity, at: new Date(at.getTime() - telephoned.daysAgo * dayMs), memberId: null, isSpoken: false });
  }
}

/** What a quantity of a product comes to, in cents. */
export const priceOf = (product: number, quantity: number, percentOff = 0): number => Math.round(products[product]!.price * quantity * (1 - percentOff / 100));
