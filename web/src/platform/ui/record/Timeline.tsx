// SPDX-License-Identifier: EUPL-1.2
import type { ReactNode } from "react";
import { classes } from "../classes.ts";
import { type Party, PartyShape } from "../status/PartyShape.tsx";
import "./timeline.css";

export interface TimelineEntry {
  readonly key: string;
  /** As shown: "22:41", or only the shift where the minute is not ours to know. */
  readonly time: ReactNode;
  /** Machine-readable, where the exact time is known. */
  readonly dateTime?: string;
  readonly party: Party;
  readonly title: ReactNode;
  readonly note?: ReactNode;
}

/** What happened, newest first; the line after a partner's entry is double. */
export function Timeline(props: {
  readonly entries: readonly TimelineEntry[];
  readonly label: string;
}) {
  return (
    <ol className="timeline" aria-label={props.label}>
      {props.entries.map((entry) => (
        <li
          key={entry.key}
          className={classes(
            "timeline__entry",
            entry.party === "partner" && "timeline__entry--partner",
          )}
        >
          <time className="timeline__time" dateTime={entry.dateTime}>
            {entry.time}
          </time>
          <span className="timeline__mark">
            <PartyShape party={entry.party} />
          </span>
          <div className="timeline__text">
            <p>{entry.title}</p>
            {entry.note !== undefined && (
              <p className="timeline__note">{entry.note}</p>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}
