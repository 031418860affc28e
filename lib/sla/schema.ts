import { z } from "zod";
import { minutesOfDay, weekdays } from "../business-hours/calendar";
import { channelLength, priorities } from "../conversations/filter";
import { customerTiers } from "./policy";

/** Business hours and what is promised, as the API gives and takes them. Browser-safe. */

export const mostCalendars = 50;
export const mostPolicies = 50;
/** A year. */
const mostMinutes = 366 * 24 * 60;

const name = z.string("Write a name.").trim().min(1, "Write a name.").max(80, "Use at most 80 characters.");
const minute = z.int("Write a time as minutes after midnight.").min(0).max(minutesOfDay);

const openTime = z.object({ from: minute.meta({ description: "Minutes after midnight." }), to: minute.meta({ description: "Minutes after midnight, at most 1440." }) }).refine(({ from, to }) => to > from, { message: "It must close later than it opens.", path: ["to"] });

const day = z.array(openTime).max(6, "Use at most six times a day.").superRefine((times, context) => {
  for (const [index, { from }] of times.entries()) if (index && from <= times[index - 1]!.to) context.addIssue({ code: "custom", message: "It must begin after the time before it ends.", path: [index, "from"] });
});

const holiday = z.object({
  on: z.iso.date("Choose a day."),
  name: z.string().trim().min(1, "Write what day it is.").max(80, "Use at most 80 characters."),
  yearly: z.boolean().default(false).meta({ description: "On the same day of every year." }),
});

const isZone = (timeZone: string): boolean => {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone }));
  } catch {
    return false;
  }
};

export const businessCalendar = z.object({
  id: z.uuid(),
  name,
  timeZone: z.string().max(60).refine(isZone, "There is no such time zone. Write one like Europe/Berlin."),
  week: z.array(day).length(weekdays.length).meta({ description: "Seven days, Monday first; the times of each in their order." }),
  holidays: z.array(holiday).max(400, "Use at most 400 holidays.").default([]),
  teamIds: z.array(z.uuid()).max(500).default([]).meta({ description: "Teams whose conversations they are for. The first hours of a workspace are also for all others." }),
}).meta({ id: "BusinessHours" });

const minutes = z.int("Write whole minutes.").min(1, "At least one minute.").max(mostMinutes, "At most a year.").nullable();

export const slaPolicy = z.object({
  id: z.uuid(),
  name,
  isOn: z.boolean().default(true),
  conditions: z.object({
    channels: z.array(z.string().min(1).max(channelLength)).max(100).default([]),
    connectionIds: z.array(z.uuid()).max(500).default([]),
    teamIds: z.array(z.uuid()).max(500).default([]),
    tiers: z.array(z.enum(customerTiers)).default([]),
    priorities: z.array(z.enum(priorities)).default([]),
  }).prefault({}).meta({ description: "What a conversation must be one of, each; empty: any." }),
  minutes: z.object({ first_response: minutes, next_response: minutes, resolution: minutes }).meta({ description: "Null: nothing is promised." }),
  inBusinessHours: z.boolean().default(true).meta({ description: "Only time within the business hours of the conversation's team counts." }),
  warnMinutes: z.int("Write whole minutes.").min(0).max(mostMinutes).default(15).meta({ description: "So long before a time goes by people are told; 0: they are not." }),
}).refine(({ minutes: promised }) => Object.values(promised).some((value) => value !== null), { message: "Promise at least one time.", path: ["minutes"] }).meta({ id: "SlaPolicy" });

const unlike = (items: readonly { id: string }[]) => new Set(items.map(({ id }) => id)).size === items.length;

const calendars = z.array(businessCalendar).max(mostCalendars, `Use at most ${mostCalendars} business hours.`).refine(unlike, "Each has an id of its own.");
const policies = z.array(slaPolicy).max(mostPolicies, `Use at most ${mostPolicies} policies.`).refine(unlike, "Each has an id of its own.");

export const serviceLevels = z.object({
  version: z.int().meta({ description: "Another after every change." }),
  calendars,
  policies: policies.meta({ description: "In their order: the first whose conditions fit is a conversation's." }),
}).meta({ id: "ServiceLevels" });
export type ServiceLevels = z.output<typeof serviceLevels>;

export const serviceLevelsChange = z.object({
  version: z.int().meta({ description: "The version that was read: a change that somebody made meanwhile is never written over." }),
  calendars: calendars.optional().meta({ description: "Absent: they stay." }),
  policies: policies.optional().meta({ description: "Absent: they stay." }),
});
export type ServiceLevelsChange = z.output<typeof serviceLevelsChange>;
