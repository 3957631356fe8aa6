// SPDX-License-Identifier: EUPL-1.2
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import "./party.css";

/** Whose record it is, seen from the viewer: the same shape everywhere. */
export type Party = "own" | "partner" | "joint" | "none";

interface PartyShapeProps {
  readonly party: Party;
  /** 12, 14, 16 or 20 on the desk; 18, 24 or 28 on the phone. */
  readonly size?: number;
  /** Hidden from readers because the word stands beside it. */
  readonly decorative?: boolean;
}

/** Own: filled circle. Partner: two squares. Joint: circle in square. */
export function PartyShape(props: PartyShapeProps) {
  const { party, size = 16, decorative = false } = props;
  const t = useTranslations("platform.party");
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      className={`party-shape party-shape--${party}`}
      {...(decorative
        ? { "aria-hidden": true }
        : { role: "img", "aria-label": t(party) })}
    >
      <PartyPath party={party} />
    </svg>
  );
}

function PartyPath({ party }: { readonly party: Party }) {
  switch (party) {
    case "own":
      return <circle cx="8" cy="8" r="7" fill="var(--own)" />;
    case "partner":
      return (
        <path
          d="M1.250 1.250h13.500v13.500H1.250zM5 5h6v6H5z"
          fill="none"
          stroke="var(--partner)"
          strokeWidth="2"
        />
      );
    case "joint":
      return (
        <>
          <path
            d="M1 1h14v14H1z"
            fill="none"
            stroke="var(--partner)"
            strokeWidth="2"
          />
          <circle cx="8" cy="8" r="4.200" fill="var(--own)" />
        </>
      );
    case "none":
      return (
        <path
          d="M8 1.500 15 14.500H1z"
          fill="none"
          stroke="var(--edge)"
          strokeWidth="1.750"
          strokeDasharray="2.500 2"
        />
      );
  }
}

interface PartyNameProps {
  readonly party: Party;
  readonly children: ReactNode;
  readonly size?: number;
}

/** Shape and short name of an authority; the shape is read out as well. */
export function PartyName({ party, children, size = 16 }: PartyNameProps) {
  return (
    <span className="party-name">
      <PartyShape party={party} size={size} />
      <span>{children}</span>
    </span>
  );
}

/** Explains the three shapes; `counts` adds how many of each there are. */
export function PartyLegend(props: {
  readonly labels?: Partial<Record<Party, ReactNode>>;
  readonly parties?: readonly Party[];
}) {
  const t = useTranslations("platform.party");
  const { parties = ["own", "partner", "joint"], labels = {} } = props;
  return (
    <ul className="party-legend" aria-label={t("legend")}>
      {parties.map((party) => (
        <li key={party} className="party-name">
          <PartyShape party={party} size={14} decorative />
          <span>{labels[party] ?? t(party)}</span>
        </li>
      ))}
    </ul>
  );
}
