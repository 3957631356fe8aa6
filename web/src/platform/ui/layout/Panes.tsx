// SPDX-License-Identifier: EUPL-1.2
import type { ReactNode } from "react";
import { classes } from "../classes.ts";
import "./panes.css";

/** Column widths from the sketches; the middle one takes what is left. */
export type PanesLayout =
  | "situation"
  | "transmissions"
  | "agreement"
  | "record"
  | "list"
  | "side"
  | "single";

interface PanesProps {
  readonly layout: PanesLayout;
  /**
   * Where there is room for one pane only (below 900 px): the one that is shown.
   * Between 900 and 1199 px the third moves below the second.
   */
  readonly active?: "first" | "second" | "third";
  readonly children: ReactNode;
}

/** Columns that touch, separated by one line; each scrolls by itself. */
export function Panes({ layout, active = "first", children }: PanesProps) {
  return (
    <div
      className={classes("panes", `panes--${layout}`, `panes--show-${active}`)}
    >
      {children}
    </div>
  );
}

interface PaneProps {
  readonly tone?: "ground" | "side";
  /** Name of the region for readers. */
  readonly label: string;
  readonly head?: ReactNode;
  readonly children: ReactNode;
  /** Stays at the lower edge. */
  readonly foot?: ReactNode;
  readonly as?: "section" | "aside" | "nav";
  /** Nothing in it takes the focus: the column itself does, so that keys can scroll it. */
  readonly isText?: boolean;
}

/** One column: fixed head and foot, the middle scrolls. */
export function Pane(props: PaneProps) {
  const { tone = "ground", as: Element = "section" } = props;
  return (
    <Element
      className={classes("pane", tone === "side" && "pane--side")}
      aria-label={props.label}
    >
      {props.head !== undefined && (
        <div className="pane__head">{props.head}</div>
      )}
      <div
        className="pane__body"
        {...(props.isText === true && { tabIndex: 0 })}
      >
        {props.children}
      </div>
      {props.foot !== undefined && (
        <div className="pane__foot">{props.foot}</div>
      )}
    </Element>
  );
}

interface PageHeadProps {
  readonly title: ReactNode;
  /** Beside the title, muted. */
  readonly sub?: ReactNode;
  /** Above the title: where this belongs. */
  readonly trail?: ReactNode;
  /** Filters, versions, marks. */
  readonly children?: ReactNode;
  /** At the right; the filled button last. */
  readonly actions?: ReactNode;
}

/** Title, filters and actions of a page; 56 to 72 px. */
export function PageHead(props: PageHeadProps) {
  return (
    <div className="page-head">
      <div className="page-head__title">
        {props.trail !== undefined && (
          <div className="page-head__trail">{props.trail}</div>
        )}
        <div className="row row--wrap page-head__line">
          <h1>{props.title}</h1>
          {props.sub !== undefined && (
            <span className="muted">{props.sub}</span>
          )}
          {props.children}
        </div>
      </div>
      {props.actions !== undefined && (
        <div className="page-head__actions">{props.actions}</div>
      )}
    </div>
  );
}
