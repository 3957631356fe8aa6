// SPDX-License-Identifier: EUPL-1.2
import {
  roleTexts,
  type WorkstationBoard as Board,
} from "@schulterschluss/contract/identity";
import { useLocale, useTranslations } from "use-intl";
import { useFormat } from "../../../platform/i18n/index.ts";
import { Icon, KeyCap } from "../../../platform/ui/index.ts";

interface BoardPeopleProps {
  readonly people: Board["people"];
  readonly chosenId: string | undefined;
  readonly onChoose: (membershipId: string) => void;
}

/** People of this workstation by service number and function. */
export function BoardPeople(props: BoardPeopleProps) {
  return (
    <ul className="people">
      {props.people.map((person, index) => (
        <li key={person.membershipId}>
          <button
            type="button"
            className="people__person"
            aria-pressed={person.membershipId === props.chosenId}
            onClick={() => props.onChoose(person.membershipId)}
          >
            {index < 9 && <KeyCap>{index + 1}</KeyCap>}
            <span className="people__face">
              <Icon name="person" />
            </span>
            <PersonWords person={person} />
            {person.membershipId === props.chosenId && <Chosen />}
          </button>
        </li>
      ))}
    </ul>
  );
}

function PersonWords({ person }: { readonly person: Board["people"][number] }) {
  const t = useTranslations("signIn.board");
  const locale = useLocale();
  const format = useFormat();
  const used =
    person.lastUsedAt === null
      ? t("never")
      : t("lastUsed", { time: format.time(person.lastUsedAt) });
  const note = person.pinSet ? used : t("noPin");
  return (
    <span className="people__words">
      <span>
        <b>{person.label}</b>{" "}
        <span className="muted">{roleTexts[person.role][locale]}</span>
      </span>
      <span className="small muted">
        {person.waiting ? t("waiting") : note}
      </span>
    </span>
  );
}

function Chosen() {
  const t = useTranslations("signIn.board");
  return (
    <span className="people__chosen">
      <Icon name="check" size={16} />
      {t("chosen")}
    </span>
  );
}
