// SPDX-License-Identifier: EUPL-1.2
import type { Persona } from "@schulterschluss/contract/identity";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { useWrite } from "../../platform/api/index.ts";
import { ErrorNotice } from "../../platform/page/index.ts";
import { Icon, type Party, PartyShape } from "../../platform/ui/index.ts";
import { isPersonaKey, sideBySideKey } from "./personaKeys.ts";
import "./personas.css";

/** From so many people on, a group takes the width of two. */
const WIDE_FROM = 4;

/** The people of the demo by organisation; pressing one signs in as that person. */
export function PersonaCards(props: { readonly personas: readonly Persona[] }) {
  const queries = useQueryClient();
  const router = useRouter();
  const enter = useWrite("identity", "post", "/api/v1/demo/sign-in");
  const be = (key: string) =>
    enter.mutate(
      { body: { key } },
      {
        onSuccess: () => {
          queries.clear();
          router.history.push("/");
        },
      },
    );
  const shown = props.personas.filter(({ key }) => key !== sideBySideKey);
  const groups = [
    ...Map.groupBy(shown, ({ organisation }) => organisation.id).values(),
  ].toSorted((a, b) => b.length - a.length);
  return (
    <div className="stack stack--16">
      {enter.error !== null && <ErrorNotice error={enter.error} />}
      <div className="persona-groups">
        {groups.map((people) => (
          <PersonaGroup
            key={people[0]?.organisation.id}
            people={people}
            busy={enter.isPending}
            onChoose={be}
          />
        ))}
      </div>
    </div>
  );
}

interface PersonaGroupProps {
  readonly people: readonly Persona[];
  readonly busy: boolean;
  readonly onChoose: (key: string) => void;
}

function PersonaGroup({ people, busy, onChoose }: PersonaGroupProps) {
  const [first] = people;
  if (first === undefined) return null;
  const { id, name } = first.organisation;
  return (
    <section
      className="persona-group"
      data-wide={people.length >= WIDE_FROM || undefined}
      aria-labelledby={`people-${id}`}
    >
      <h3 id={`people-${id}`} className="persona-group__name">
        <PartyShape party={partyOf(first)} size={16} decorative />
        {name}
      </h3>
      <ul className="personas">
        {people.map((persona) => (
          <PersonaCard
            key={persona.key}
            persona={persona}
            busy={busy}
            onChoose={() => onChoose(persona.key)}
          />
        ))}
      </ul>
    </section>
  );
}

interface PersonaCardProps {
  readonly persona: Persona;
  readonly busy: boolean;
  readonly onChoose: () => void;
}

function PersonaCard({ persona, busy, onChoose }: PersonaCardProps) {
  const t = useTranslations("demo.persona");
  const { key, displayName } = persona;
  const units = persona.units.map((unit) => unit.shortName);
  return (
    <li>
      <button
        type="button"
        className="persona"
        disabled={busy}
        onClick={onChoose}
      >
        <span className="persona__words">
          <b>{isPersonaKey(key) ? t(`${key}.title`) : displayName}</b>
          <span className="small muted">
            {[displayName, ...units].join(", ")}
          </span>
          {isPersonaKey(key) && (
            <span className="small">{t(`${key}.text`)}</span>
          )}
        </span>
        <Icon name="chevronRight" />
      </button>
    </li>
  );
}

/** Towns are drawn as own, everybody else as their partners, as in the legend. */
function partyOf(persona: Persona): Party {
  if (persona.key === "outsider") return "none";
  return persona.organisation.kind === "municipality" ? "own" : "partner";
}
