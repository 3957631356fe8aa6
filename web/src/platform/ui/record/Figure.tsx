// SPDX-License-Identifier: EUPL-1.2
import type { ReactNode } from "react";
import { classes } from "../classes.ts";
import "./figure.css";

interface FigureProps {
  /** The number as text; "keine Daten" where none are held, never zero. */
  readonly value: ReactNode;
  /** Beside the number: "von 40". */
  readonly of?: ReactNode;
  readonly label: ReactNode;
  /** Reference date or where it comes from. */
  readonly note?: ReactNode;
  readonly size?: "default" | "large";
}

/** A number with what it counts and when it was counted. */
export function Figure(props: FigureProps) {
  return (
    <div
      className={classes("figure", props.size === "large" && "figure--large")}
    >
      <p className="figure__value">
        <b>{props.value}</b>
        {props.of !== undefined && (
          <span className="figure__of"> {props.of}</span>
        )}
      </p>
      <p>{props.label}</p>
      {props.note !== undefined && <p className="small muted">{props.note}</p>}
    </div>
  );
}

interface CommitmentBarProps {
  readonly done: number;
  readonly planned?: number;
  readonly total: number;
  /** Read out: "38 von 40 gemeinsamen Streifen, 2 geplant". */
  readonly label: string;
}

/** How much of a promise is done, planned and left; numbers stand beside it. */
export function CommitmentBar(props: CommitmentBarProps) {
  const { done, planned = 0, total } = props;
  const scale = Math.max(total, done + planned, 1);
  const width = (part: number) => ({ width: `${(part / scale) * 100}%` });
  return (
    <span className="commitment-bar" role="img" aria-label={props.label}>
      <span className="commitment-bar__done" style={width(done)} />
      <span className="commitment-bar__planned" style={width(planned)} />
    </span>
  );
}
