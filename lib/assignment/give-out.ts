import "server-only";
import { and, asc, eq, inArray, lte, sql } from "drizzle-orm";
import { assignmentSettings, assignmentTurns, assignmentWork, companies, connections, contacts, conversationCounters, memberPresence, members, teamMembers, teams } from "@/db/schema";
import { inTransaction, systemContext, type Context, type Unit } from "../context";
import { assignAll, findMember } from "../conversations/assign";
import { lockConversations, type ConversationRecord } from "../conversations/find";
import { languageOf } from "../dialogues/language";
import { awayAfterMinutes } from "../members/presence";
import { can, type Role } from "../members/roles";
import { readBook } from "../sla/book";
import { choose, type Candidate, type Choice, type Wanted } from "./choose";
import { giveOutJob } from "./note";
import { ruleOf, type AssignmentRule } from "./rule";

const atOnce = 100;
/** When nobody could take one: whoever comes back or closes something is noticed at once, so this is for what nobody tells. */
const tryAgainMs = 60_000;

/** Has a workspace looked after where conversations wait to be given out. */
export async function queueGivingOut(workspaceId: string): Promise<void> {
  await inTransaction(systemContext(workspaceId), async ({ tx, job }) => {
    const [due] = await tx.select({ id: assignmentWork.conversationId }).from(assignmentWork).where(and(eq(assignmentWork.workspaceId, workspaceId), lte(assignmentWork.lookAt, new Date()))).limit(1);
    if (due) job(giveOutJob(workspaceId));
  });
}

/**
 * Gives out conversations that wait, a hundred in a transaction. Whoever does holds the row of the rules, so that of two at a time the
 * second knows what the first gave to whom: turns are fair and no limit is passed.
 * @param freed all that wait are tried, not only those whose time has come
 */
export async function giveOut(workspaceId: string, { freed = false, now = new Date() }: { freed?: boolean; now?: Date } = {}): Promise<void> {
  const ctx = systemContext(workspaceId);
  await inTransaction(ctx, async (unit) => {
    const [settings] = await unit.tx.select({ rules: assignmentSettings.rules }).from(assignmentSettings).where(eq(assignmentSettings.workspaceId, workspaceId)).for("no key update");
    const work = await unit.tx
      .select({ conversationId: assignmentWork.conversationId, why: assignmentWork.why })
      .from(assignmentWork)
      .where(and(eq(assignmentWork.workspaceId, workspaceId), freed ? undefined : lte(assignmentWork.lookAt, now)))
      .orderBy(asc(assignmentWork.lookAt), asc(assignmentWork.notedAt), asc(assignmentWork.conversationId))
      .limit(atOnce);
    if (!work.length) return;
    const records = new Map((await lockConversations(unit, ctx, work.map(({ conversationId }) => conversationId))).map((record) => [record.id, record]));
    const round = new Round(unit, ctx, (settings?.rules ?? []) as AssignmentRule[], now);
    const settled: string[] = [];
    for (const { conversationId, why } of work) {
      const record = records.get(conversationId);
      const later = record ? await round.give(record, why) : null;
      if (!later) settled.push(conversationId);
      else await unit.tx.update(assignmentWork).set({ lookAt: later }).where(and(eq(assignmentWork.workspaceId, workspaceId), eq(assignmentWork.conversationId, conversationId)));
    }
    if (settled.length) await unit.tx.delete(assignmentWork).where(and(eq(assignmentWork.workspaceId, workspaceId), inArray(assignmentWork.conversationId, settled)));
    if (work.length === atOnce && settled.length) unit.job(giveOutJob(workspaceId));
  });
}

type Work = typeof assignmentWork.$inferSelect;

/** What is given out in one transaction: who takes part is read once, and what they were given counts for what comes after. */
class Round {
  private readonly parties = new Map<string, Promise<Candidate[]>>();
  private people: Promise<Map<string, Person>> | null = null;

  constructor(private readonly unit: Unit, private readonly ctx: Context, private readonly rules: readonly AssignmentRule[], private readonly now: Date) {}

  /** @returns when to try again; null when there is nothing more to do */
  async give(record: ConversationRecord, why: Work["why"]): Promise<Date | null> {
    const rule = ruleOf(this.rules, record);
    if (!rule || record.isTeamChannel || record.status === "closed" || record.status === "snoozed") return null;
    const had = record.assigneeId ? ((await this.everybody()).get(record.assigneeId) ?? null) : null;
    if (record.assigneeId && why !== "reopened" && why !== "asked") return null;
    if (had && this.isThere(had, rule)) return null;
    if (rule.inBusinessHours) {
      const hours = (await readBook(this.unit, this.ctx.workspaceId)).hoursOf(record.teamId);
      if (!hours.isOpen(this.now)) return hours.add(this.now, 1) ?? new Date(this.now.getTime() + 86_400_000);
    }
    const choice = await this.choose(rule, record);
    if (!choice.candidate) return choice.why === "for_people" ? null : new Date(this.now.getTime() + tryAgainMs);
    await this.assign(rule, record, choice.candidate, `${choice.why}${had ? `, as ${had.name} is not there` : ""}`);
    return null;
  }

  private async choose(rule: AssignmentRule, record: ConversationRecord): Promise<Choice> {
    let candidates = (await this.party(rule, record.teamId)).filter(({ id }) => id !== record.assigneeId);
    const [place, wanted] = [await this.placeName(record), await this.wanted(rule, record)];
    if (rule.way === "owner" && wanted.owner && !candidates.some(({ id }) => id === wanted.owner!.memberId)) {
      const owner = await this.candidate(rule, wanted.owner.memberId);
      // Who owns a customer need not take part otherwise.
      if (owner) {
        const choice = choose({ ...rule, fallback: "nobody" }, place, [owner], wanted);
        if (choice.candidate && (await this.reaches(owner.id, record.teamId))) return choice;
      }
    }
    for (;;) {
      const choice = choose(rule, place, candidates, wanted);
      if (!choice.candidate || (await this.reaches(choice.candidate.id, record.teamId))) return choice;
      const out = choice.candidate.id;
      candidates = candidates.filter(({ id }) => id !== out);
    }
  }

  private async assign(rule: AssignmentRule, record: ConversationRecord, candidate: Candidate, why: string): Promise<void> {
    await assignAll(this.unit, this.ctx, [record], candidate.id, why);
    const person = (await this.everybody()).get(candidate.id)!;
    person.open += 1;
    const { workspaceId } = this.ctx;
    const [{ turn = 0 } = {}] = await this.unit.tx.select({ turn: sql<number>`coalesce(max(${assignmentTurns.turn}), 0)::int` }).from(assignmentTurns).where(and(eq(assignmentTurns.workspaceId, workspaceId), eq(assignmentTurns.ruleId, rule.id)));
    const next = { turn: turn + 1, lastAt: this.now };
    await this.unit.tx.insert(assignmentTurns).values({ workspaceId, ruleId: rule.id, memberId: candidate.id, ...next }).onConflictDoUpdate({ target: [assignmentTurns.workspaceId, assignmentTurns.ruleId, assignmentTurns.memberId], set: next });
    this.parties.clear();
  }

  /** Who takes part in a rule where a team's conversations lie. */
  private party(rule: AssignmentRule, teamId: string | null): Promise<Candidate[]> {
    const key = `${rule.id} ${rule.memberIds.length ? "" : teamId}`;
    let party = this.parties.get(key);
    if (!party) this.parties.set(key, (party = this.readParty(rule, teamId)));
    return party;
  }

  private async readParty(rule: AssignmentRule, teamId: string | null): Promise<Candidate[]> {
    const { workspaceId } = this.ctx;
    const everybody = await this.everybody();
    const own = !rule.memberIds.length && teamId ? await this.unit.tx.select({ id: teamMembers.memberId }).from(teamMembers).where(and(eq(teamMembers.workspaceId, workspaceId), eq(teamMembers.teamId, teamId))) : null;
    const ids = rule.memberIds.length ? rule.memberIds : own ? own.map(({ id }) => id) : [...everybody.values()].filter(({ roles }) => roles.some((role) => atWork.has(role))).map(({ id }) => id);
    const turns = new Map((await this.unit.tx.select({ id: assignmentTurns.memberId, turn: assignmentTurns.turn }).from(assignmentTurns).where(and(eq(assignmentTurns.workspaceId, workspaceId), eq(assignmentTurns.ruleId, rule.id)))).map(({ id, turn }) => [id, turn]));
    return ids.flatMap((id) => {
      const person = everybody.get(id);
      return person ? [this.asCandidate(person, rule, turns.get(id) ?? 0)] : [];
    });
  }

  private async candidate(rule: AssignmentRule, id: string): Promise<Candidate | null> {
    const person = (await this.everybody()).get(id);
    return person ? this.asCandidate(person, rule, 0) : null;
  }

  private asCandidate(person: Person, rule: AssignmentRule, turn: number): Candidate {
    const { id, name, open, languages, topics } = person;
    return { id, name, open, languages, topics, turn, isThere: this.isThere(person, rule) };
  }

  private isThere({ isActive, availability, roles, seenAt }: Person, { onlyPresent }: AssignmentRule): boolean {
    if (!isActive || availability !== "available" || !can(roles, "conversations.handle")) return false;
    return !onlyPresent || (seenAt !== null && this.now.getTime() - seenAt.getTime() <= awayAfterMinutes * 60_000);
  }

  private everybody(): Promise<Map<string, Person>> {
    return (this.people ??= readPeople(this.unit, this.ctx));
  }

  private async reaches(memberId: string, teamId: string | null): Promise<boolean> {
    return (await findMember(this.unit, this.ctx, memberId, teamId))?.reaches ?? false;
  }

  private async placeName({ teamId, connectionId }: ConversationRecord): Promise<string> {
    const { tx } = this.unit;
    const { workspaceId } = this.ctx;
    const [found] = teamId
      ? await tx.select({ name: teams.name }).from(teams).where(and(eq(teams.workspaceId, workspaceId), eq(teams.id, teamId)))
      : await tx.select({ name: connections.name }).from(connections).where(and(eq(connections.workspaceId, workspaceId), eq(connections.id, connectionId)));
    return found?.name ?? "the inbox";
  }

  private async wanted({ way }: AssignmentRule, { contactId, labels }: ConversationRecord): Promise<Wanted> {
    const { workspaceId } = this.ctx;
    const language = way === "skills" && contactId ? ((await languageOf(this.unit, workspaceId, { contactId })).split("-")[0] ?? null) : null;
    const [contact] = way === "owner" && contactId
      ? await this.unit.tx
          .select({ ownerId: contacts.ownerId, name: contacts.name, companyOwnerId: companies.ownerId, company: companies.name })
          .from(contacts)
          .leftJoin(companies, and(eq(companies.workspaceId, workspaceId), eq(companies.id, contacts.companyId)))
          .where(and(eq(contacts.workspaceId, workspaceId), eq(contacts.id, contactId)))
      : [];
    const owner = contact?.ownerId ? { memberId: contact.ownerId, of: contact.name } : contact?.companyOwnerId ? { memberId: contact.companyOwnerId, of: contact.company ?? contact.name } : null;
    return { language, labels, owner };
  }
}

/** Whoever sees the whole workspace and does nothing else is given nothing unless a rule names them. */
const atWork: ReadonlySet<Role> = new Set(["sales", "service", "community"]);

interface Person {
  id: string;
  name: string;
  isActive: boolean;
  roles: readonly Role[];
  availability: (typeof members.$inferSelect)["availability"];
  seenAt: Date | null;
  open: number;
  languages: readonly string[];
  topics: readonly string[];
}

const mostPeople = 2_000;

async function readPeople({ tx }: Unit, { workspaceId }: Context): Promise<Map<string, Person>> {
  const rows = await tx
    .select({ id: members.id, name: members.name, status: members.status, roles: members.roles, availability: members.availability, skills: members.skills, seenAt: memberPresence.seenAt })
    .from(members)
    .leftJoin(memberPresence, and(eq(memberPresence.workspaceId, workspaceId), eq(memberPresence.memberId, members.id)))
    .where(eq(members.workspaceId, workspaceId))
    .orderBy(asc(members.id))
    .limit(mostPeople);
  const load = await tx.select({ id: conversationCounters.memberId, open: sql<number>`sum(${conversationCounters.open})::int` }).from(conversationCounters).where(eq(conversationCounters.workspaceId, workspaceId)).groupBy(conversationCounters.memberId);
  const opens = new Map(load.map(({ id, open }) => [id, open]));
  return new Map(rows.map(({ id, name, status, roles, availability, skills, seenAt }) => [id, {
    id, name, isActive: status === "active", roles: roles as Role[], availability, seenAt, open: opens.get(id) ?? 0,
    languages: (skills.languages ?? []).map((language) => language.split("-")[0]!.toLowerCase()), topics: (skills.topics ?? []).map((topic) => topic.toLowerCase()),
  }]));
}
