// SPDX-License-Identifier: EUPL-1.2
import { type Persona, roleTexts } from "@schulterschluss/contract/identity";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useLocale, useTranslations } from "use-intl";
import { useWrite } from "../../platform/api/index.ts";
import { ErrorNotice } from "../../platform/page/index.ts";
import { Icon, type Party, PartyShape } from "../../platform/ui/index.ts";

/** The people of the demo; pressing one signs in as that person. */
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
  return (
    <>
      {enter.error !== null && <ErrorNotice error={enter.error} />}
      <ul className="personas">
        {props.personas.map((persona) => (
          <li key={persona.key}>
            <button
              type="button"
              className="persona"
              disabled={enter.isPending}
              onClick={() => be(persona.key)}
            >
              <PartyShape party={partyOf(persona)} size={20} decorative />
              <PersonaWords persona={persona} />
              <Icon name="chevronRight" />
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function PersonaWords({ persona }: { readonly persona: Persona }) {
  const t = useTranslations("demo.persona");
  const locale = useLocale();
  const known = t.has(persona.key as "other");
  const place = [
    persona.organisation.name,
    ...persona.units.map((unit) => unit.shortName),
  ].join(", ");
  return (
    <span className="persona__words">
      <b>{persona.displayName}</b>
      <span className="small muted">
        {place}, {roleTexts[persona.role][locale]}
      </span>
      <span className="small">
        {t(known ? (persona.key as "other") : "other")}
      </span>
    </span>
  );
}

/** Towns are drawn as own, everybody else as their partners, as in the legend. */
function partyOf(persona: Persona): Party {
  if (persona.key.startsWith("outsider")) return "none";
  return persona.organisation.kind === "municipality" ? "own" : "partner";
}
