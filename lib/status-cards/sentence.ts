import { dayInWords } from "../format/day";
import type { Parcel, StatusCard } from "./schema";

/** What a card says, as one tells the customer; its facts and nothing else. `today` and `on`, the day on which it happened, are the reader's. Browser-safe. */
export function sentenceOf(card: StatusCard, on: string, today: string): string {
  const day = (value: string) => dayInWords(value, today);
  const { name, status, dueOn, paidOn, parcels } = card;
  // Of several each has a day of its own.
  const only = parcels.length === 1 ? parcels[0] : undefined;
  const arrives = dueOn && dueOn >= today ? `It should be with you on ${day(dueOn)}.` : "";
  switch (status) {
    case "confirmed":
      return joined(`Your order ${name} is confirmed.`, arrives);
    case "shipped":
      return joined(`Your order ${name} was shipped on ${day(only?.shippedOn ?? on)}${only ? withCarrier(only) : inParcels(parcels)}.`, arrives, only ? follow(only) : "");
    case "delivered":
      return `Your order ${name} was delivered on ${day(only?.deliveredOn ?? on)}.`;
    case "cancelled":
      return `Your order ${name} was cancelled on ${day(on)}.`;
    case "late":
      return joined(`Your order ${name} is late: it should have been with you on ${day(dueOn ?? on)}.`, only ? follow(only) : "");
    case "returned":
      return `What we sent for your order ${name}${only && nameOf(only) ? ` (${nameOf(only)})` : ""} came back to us on ${day(on)}.`;
    case "paid":
      return `Your payment for order ${name} reached us on ${day(paidOn ?? on)}.`;
    case "overdue":
      return `The payment for your order ${name} was due on ${day(dueOn ?? on)} and has not reached us yet.`;
    case "accepted":
      return `You accepted our quote ${name} on ${day(on)}.`;
    case "declined":
      return `You declined our quote ${name} on ${day(on)}.`;
  }
}

const joined = (...sentences: string[]): string => sentences.filter(Boolean).join(" ");

const withCarrier = ({ carrier, trackingNumber }: Parcel): string => [carrier && ` with ${carrier}`, trackingNumber && `, tracking number ${trackingNumber}`].filter(Boolean).join("");

const nameOf = ({ carrier, trackingNumber }: Parcel): string => [carrier, trackingNumber].filter(Boolean).join(" ");

function inParcels(parcels: readonly Parcel[]): string {
  if (!parcels.length) return "";
  const named = parcels.toReversed().map((parcel) => [nameOf(parcel), parcel.trackingUrl && (nameOf(parcel) ? `(${parcel.trackingUrl})` : parcel.trackingUrl)].filter(Boolean).join(" ")).filter(Boolean);
  return ` in ${parcels.length} parcels${named.length ? `: ${named.join(", ")}` : ""}`;
}

const follow = ({ trackingUrl }: Parcel): string => (trackingUrl ? `You can follow it here: ${trackingUrl}` : "");
