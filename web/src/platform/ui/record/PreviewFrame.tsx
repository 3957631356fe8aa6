// SPDX-License-Identifier: EUPL-1.2
import type { ReactNode } from "react";
import { Icon } from "../icon/Icon.tsx";
import "./preview.css";

interface PreviewFrameProps {
  /** "Das sieht PI Sulzbach" or "Vorschau als PI Sulzbach". */
  readonly title: ReactNode;
  readonly end?: ReactNode;
  readonly children: ReactNode;
}

/** A thing as another authority sees it; the only frame inside a pane. */
export function PreviewFrame({ title, end, children }: PreviewFrameProps) {
  return (
    <section className="preview">
      <div className="preview__head">
        <Icon name="eye" />
        <h2>{title}</h2>
        {end !== undefined && <div className="row__push">{end}</div>}
      </div>
      <div className="preview__frame">{children}</div>
    </section>
  );
}
