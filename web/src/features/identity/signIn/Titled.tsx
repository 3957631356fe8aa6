// SPDX-License-Identifier: EUPL-1.2
import type { ReactNode } from "react";

/** Heading and one sentence above a step. */
export function Titled(props: {
  readonly title: string;
  readonly lead?: string;
  readonly children: ReactNode;
}) {
  return (
    <>
      <h1 className="sign-in__title">{props.title}</h1>
      {props.lead !== undefined && (
        <p className="muted sign-in__lead">{props.lead}</p>
      )}
      {props.children}
    </>
  );
}
