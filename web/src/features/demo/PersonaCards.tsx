// SPDX-License-Identifier: EUPL-1.2
import type { Persona } from "@schulterschluss/contract/identity";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { useWrite } from "../../platform/api/index.ts";
import { ErrorNotice } from "../../platform/page/index.ts";
import {
  Disclosure,
  Icon,
  type Party,
  PartyShape,
} from "../../platform/ui/index.ts";
import { isPersonaKey, mainPersonas, sideBySideKey } from "./personaKeys.ts";

/** The people of the demo; pressing one signs in as that person. */
export function PersonaCards(props: { readonly personas: readonly Persona[] }) {
  const t = useTranslations("demo");
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
  const isMain = ({ key }: Persona) => mainPersonas.has(key);
  const card = (persona: Persona) => (
    <PersonaCard
      key={persona.key}
      persona={persona}
      busy={enter.isPending}
      onChoose={() => be(persona.key)}
    />
  );
  return (
    <div className="stack stack--16">
      {enter.error !== null && <ErrorNotice error={enter.error} />}
      <ul className="personas">{shown.filter(isMain).map(card)}</ul>
      <Disclosure summary={t("more")}>
        <ul className="personas">
          {shown.filter((persona) => !isMain(persona)).map(card)}
        </ul>
      </Disclosure>
    </div>
  );
}

interface PersonaCardProps {
  readonly persona: Persona;
  readonly busy: boolean;
  readonly onChoose: () => void;
}

function PersonaCard({ persona, busy, onChoose }: PersonaCardProps) {
  const t = useTranslations("demo.persona");
  const { key } = persona;
  const place = [
    persona.organisation.shortName,
    ...persona.units.map((unit) => unit.shortName),
  ].join(", ");
  return (
    <li>
      <button
        type="button"
        className="persona"
        disabled={busy}
        onClick={onChoose}
      >
        <PartyShape party={partyOf(persona)} size={20} decorative />
        <span className="persona__words">
          <b>{isPersonaKey(key) ? t(`${key}.title`) : persona.displayName}</b>
          <span className="small muted">
            {place}, {persona.displayName}
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
