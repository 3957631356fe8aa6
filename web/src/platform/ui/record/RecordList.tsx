// SPDX-License-Identifier: EUPL-1.2
import { createLink } from "@tanstack/react-router";
import type { ComponentPropsWithRef, ReactNode } from "react";
import { classes } from "../classes.ts";
import "./recordList.css";

interface RecordListProps {
  readonly label: string;
  readonly children: ReactNode;
}

/** A list of records; its rows are links, so each selection has an address. */
export function RecordList({ label, children }: RecordListProps) {
  return (
    <ul className="record-list" aria-label={label}>
      {children}
    </ul>
  );
}

interface RecordRowLook {
  readonly heading: ReactNode;
  /** At the right of the first line: a number or the remaining time. */
  readonly end?: ReactNode;
  readonly second?: ReactNode;
  readonly secondEnd?: ReactNode;
  readonly third?: ReactNode;
  readonly thirdEnd?: ReactNode;
  /** Before the text: the party shape. */
  readonly lead?: ReactNode;
  readonly selected?: boolean;
}

type RecordAnchorProps = RecordRowLook &
  Omit<ComponentPropsWithRef<"a">, "className" | "children">;

function RecordAnchor(props: RecordAnchorProps) {
  const { heading, end, second, secondEnd, third, thirdEnd, ...rest } = props;
  const { lead, selected = false, ...anchor } = rest;
  return (
    <a
      {...anchor}
      className="record-row__link"
      aria-current={selected ? "true" : undefined}
    >
      {lead !== undefined && <span className="record-row__lead">{lead}</span>}
      <span className="record-row__text">
        <Line start={heading} end={end} name="heading" />
        <Line start={second} end={secondEnd} name="second" />
        <Line start={third} end={thirdEnd} name="third" />
      </span>
    </a>
  );
}

function Line(props: {
  readonly start: ReactNode;
  readonly end: ReactNode;
  readonly name: string;
}) {
  if (props.start === undefined && props.end === undefined) return null;
  return (
    <span className={classes("record-row__line", `record-row__${props.name}`)}>
      <span className="record-row__start">{props.start}</span>
      {props.end !== undefined && (
        <span className="record-row__end">{props.end}</span>
      )}
    </span>
  );
}

const RecordLink = createLink(RecordAnchor);

/** One record of a list: `to`, `params` and `search` as for a router link. */
export const RecordRow: typeof RecordLink = (props) => (
  <li className="record-row">
    <RecordLink {...props} />
  </li>
);
