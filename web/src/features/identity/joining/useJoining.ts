// SPDX-License-Identifier: EUPL-1.2
import type { OrganisationKind } from "@schulterschluss/contract/organisations";
import { useState } from "react";

/** An organisation of the directory. */
export interface Choice {
  readonly id: string;
  readonly name: string;
}

/** An organisation that the directory does not have yet, while it is typed. */
export interface NewOrganisation {
  readonly name: string;
  readonly shortName: string;
  readonly kind: OrganisationKind;
  readonly state: string;
}

/** Which organisation joins: one of the directory, or one that is entered. */
export interface Joining {
  readonly choices: readonly Choice[];
  /** What is typed to find it. */
  readonly typed: string;
  readonly type: (name: string) => void;
  /** Null while one of the directory is looked for. */
  readonly entered: NewOrganisation | null;
  readonly enter: (organisation: NewOrganisation | null) => void;
  /** What the server takes; undefined while nothing is chosen. */
  readonly value:
    | { readonly organisationId: string }
    | { readonly newOrganisation: NewOrganisation }
    | undefined;
}

function valueOf(
  choices: readonly Choice[],
  typed: string,
  entered: NewOrganisation | null,
): Joining["value"] {
  if (entered === null) {
    const chosen = choices.find((choice) => choice.name === typed);
    return chosen && { organisationId: chosen.id };
  }
  const name = entered.name.trim();
  const shortName = entered.shortName.trim();
  if (name === "") return undefined;
  return {
    newOrganisation: {
      ...entered,
      name,
      shortName: shortName === "" ? name : shortName,
    },
  };
}

/** State of the choice of an organisation that joins the installation. */
export function useJoining(choices: readonly Choice[]): Joining {
  const [typed, type] = useState("");
  const [entered, enter] = useState<NewOrganisation | null>(null);
  const value = valueOf(choices, typed, entered);
  return { choices, typed, type, entered, enter, value };
}
