import { Checkbox, Choice } from "@/components/ui/check";
import { FieldGroup } from "@/components/ui/field";
import { roleNames, roles, type Role } from "@/lib/members/roles";

const roleHelp: Record<Role, string> = {
  sales: "Wins and keeps customers.",
  service: "Solves problems in the promised time.",
  community: "Answers in groups and in public.",
  executive: "Sees the whole company and its figures.",
  manager: "Sees their teams with all below them, and reports.",
  admin: "Connects channels, manages people and keys, sees everything.",
};

/** Which roles somebody has; several are fine. */
export function RoleChoices({ held = [], error }: { held?: readonly Role[]; error?: string }) {
  return (
    <div data-field="roles">
      <FieldGroup legend="Roles">
        <div className="grid gap-3 sm:grid-cols-2">
          {roles.map((role) => <Choice key={role} help={roleHelp[role]}>{[<Checkbox key="check" name="roles" value={role} defaultChecked={held.includes(role)} aria-invalid={error ? true : undefined} />, roleNames[role]]}</Choice>)}
        </div>
      </FieldGroup>
      {error && <p role="alert" className="mt-2 text-12 text-bad">{error}</p>}
    </div>
  );
}
