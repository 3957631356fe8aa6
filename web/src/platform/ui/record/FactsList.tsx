// SPDX-License-Identifier: EUPL-1.2
import type { ReactNode } from "react";
import { classes } from "../classes.ts";
import "./facts.css";

export interface Fact {
  readonly key: string;
  readonly term: ReactNode;
  /** A fact without a value is left out. */
  readonly value: ReactNode;
  readonly note?: ReactNode;
}

interface FactsListProps {
  readonly facts: readonly Fact[];
  /** Width of the term column in px, 104 to 160. */
  readonly termWidth?: 104 | 120 | 132 | 160;
}

/** Terms and values in two columns that align; one column where it is narrow. */
export function FactsList({ facts, termWidth = 132 }: FactsListProps) {
  return (
    <dl className={classes("facts", `facts--${termWidth}`)}>
      {facts
        .filter((fact) => fact.value !== undefined && fact.value !== null)
        .map((fact) => (
          <div key={fact.key} className="facts__row">
            <dt className="facts__term">{fact.term}</dt>
            <dd className="facts__value">
              {fact.value}
              {fact.note !== undefined && (
                <span className="facts__note"> {fact.note}</span>
              )}
            </dd>
          </div>
        ))}
    </dl>
  );
}
