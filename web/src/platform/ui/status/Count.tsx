// SPDX-License-Identifier: EUPL-1.2
import { classes } from "../classes.ts";
import "./count.css";

interface CountProps {
  readonly children: number | string;
  /** Something here needs a person. */
  readonly hot?: boolean;
}

/** A small number beside a word of the navigation or of a tab. */
export function Count({ children, hot = false }: CountProps) {
  return (
    <span className={classes("count", hot && "count--hot")}>{children}</span>
  );
}

/** A framed word beside a title: "Demo", "Entwurf 4", "Tatsache". */
export function Tag(props: {
  readonly children: string;
  readonly dashed?: boolean;
}) {
  return (
    <span className={classes("tag", props.dashed === true && "tag--dashed")}>
      {props.children}
    </span>
  );
}
