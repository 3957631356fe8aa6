// SPDX-License-Identifier: EUPL-1.2
import { type ReactNode, useId } from "react";
import { classes } from "../classes.ts";
import "./segmented.css";

interface Segment<Value extends string> {
  readonly value: Value;
  readonly label: ReactNode;
  readonly count?: ReactNode;
}

interface SegmentedProps<Value extends string> {
  /** What is being chosen; read out, not shown. */
  readonly label: string;
  readonly segments: readonly Segment<Value>[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  /** 56 px for the thumb. */
  readonly tall?: boolean;
}

/** One of a few views of the same thing; a group of radio buttons underneath. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const name = useId();
  return (
    <fieldset
      className={classes("segmented", props.tall === true && "segmented--tall")}
    >
      <legend className="visually-hidden">{props.label}</legend>
      {props.segments.map((segment) => (
        <label key={segment.value} className="segmented__item">
          <input
            type="radio"
            className="visually-hidden"
            name={name}
            checked={segment.value === props.value}
            onChange={() => props.onChange(segment.value)}
          />
          {segment.label}
          {segment.count !== undefined && (
            <span className="segmented__count">{segment.count}</span>
          )}
        </label>
      ))}
    </fieldset>
  );
}
