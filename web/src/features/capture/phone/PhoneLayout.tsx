// SPDX-License-Identifier: EUPL-1.2
import { type ReactNode, useEffect } from "react";
import { useTranslations } from "../../../platform/i18n/index.ts";
import { classes } from "../../../platform/ui/index.ts";
import { PhoneIcon, type PhoneIconName } from "../icon/PhoneIcon.tsx";
import { useGo } from "./navigation.ts";
import { usePhone } from "./phoneState.ts";
import "./phone.css";

const product = "Schulterschluss";

interface PhoneLayoutProps {
  readonly bar: ReactNode;
  readonly strip?: ReactNode;
  /** Buttons of the thumb zone, the filled one last. */
  readonly thumb?: ReactNode;
  /** A hairline above the thumb zone, where the middle scrolls under it. */
  readonly hasLine?: boolean;
  readonly dock?: ReactNode;
  /** The middle reaches the edges, for maps. */
  readonly isWide?: boolean;
  readonly children: ReactNode;
}

/** One screen of the phone: head, words about the network, the middle, the thumb zone, the dock. */
export function PhoneLayout(props: PhoneLayoutProps) {
  const { bar, strip, thumb, hasLine = false, dock, isWide = false } = props;
  useHeadingAsTitle();
  return (
    <div className="phone">
      {bar}
      <main id="main" tabIndex={-1} className="phone__content">
        {strip}
        <div className={classes("phone__main", isWide && "phone__main--wide")}>
          {props.children}
        </div>
        {thumb !== undefined && (
          <div
            className={classes("phone-thumb", hasLine && "phone-thumb--line")}
          >
            {thumb}
          </div>
        )}
      </main>
      {dock}
    </div>
  );
}

/** The browser names every screen as its heading does. */
function useHeadingAsTitle(): void {
  useEffect(() => {
    const heading = document.querySelector("h1")?.textContent ?? "";
    document.title = heading === "" ? product : `${heading} · ${product}`;
  });
}

interface PhoneBarProps {
  readonly title?: ReactNode;
  readonly note?: ReactNode;
  readonly step?: ReactNode;
  /** The way back, at the left. */
  readonly back?: {
    readonly icon: "arrowLeft" | "close";
    readonly label: string;
    readonly onClick: () => void;
  };
  /** One action that is seldom needed, at the right. */
  readonly end?: ReactNode;
}

/** Head of a screen. */
export function PhoneBar({ title, note, step, back, end }: PhoneBarProps) {
  return (
    <header className={classes("phone-bar", back && "phone-bar--back")}>
      {back !== undefined && (
        <BarButton icon={back.icon} label={back.label} onClick={back.onClick} />
      )}
      <div className="phone-bar__text">
        {title !== undefined && <h1 className="phone-bar__title">{title}</h1>}
        {note !== undefined && <p className="phone-bar__note">{note}</p>}
      </div>
      {step !== undefined && <span className="phone-bar__step">{step}</span>}
      {end}
    </header>
  );
}

/** An icon button of the head; its words are read out. */
export function BarButton(props: {
  readonly icon: PhoneIconName;
  readonly label: string;
  readonly onClick: () => void;
}) {
  return (
    <button
      type="button"
      className="phone-icon-button"
      aria-label={props.label}
      onClick={props.onClick}
    >
      <PhoneIcon name={props.icon} />
    </button>
  );
}

/** The next action with the way to the emergency call beside it. */
export function ActionPair({ children }: { readonly children: ReactNode }) {
  return (
    <div className="phone-pair">
      {children}
      <EmergencyButton />
    </div>
  );
}

/** Opens the danger screen; it never dials by itself, so a wrong tap costs nothing. */
function EmergencyButton() {
  const t = useTranslations("capture.action");
  const { emergencyNumber, draft } = usePhone();
  const go = useGo();
  return (
    <button
      type="button"
      className="phone-call"
      aria-label={t("emergency", { number: emergencyNumber })}
      onClick={() => go({ name: "danger", draftId: draft?.id ?? null })}
    >
      {emergencyNumber}
    </button>
  );
}

interface PhoneButtonProps {
  readonly look?: "primary" | "secondary" | "plain" | "warn";
  readonly size?: "default" | "act" | "big" | "start";
  readonly icon?: PhoneIconName;
  readonly lead?: ReactNode;
  readonly note?: ReactNode;
  readonly onClick: () => void;
  readonly isBusy?: boolean;
  readonly children: ReactNode;
}

/** A verb in the thumb zone. */
export function PhoneButton(props: PhoneButtonProps) {
  const { look = "secondary", size = "default", icon, isBusy = false } = props;
  return (
    <button
      type="button"
      className={classes(
        "phone-button",
        look !== "secondary" && `phone-button--${look}`,
        size !== "default" && `phone-button--${size}`,
        props.lead !== undefined && "phone-button--lead",
      )}
      aria-disabled={isBusy ? true : undefined}
      onClick={isBusy ? undefined : props.onClick}
    >
      {icon !== undefined && (
        <PhoneIcon name={icon} size={size === "default" ? 24 : 32} />
      )}
      {props.lead}
      <span>
        {props.children}
        {props.note !== undefined && <small>{props.note}</small>}
      </span>
    </button>
  );
}

/** Head of a section with a number or a note at the right. */
export function SectionHead(props: {
  readonly children: ReactNode;
  readonly end?: ReactNode;
}) {
  return (
    <div className="phone-section">
      <h2 className="phone-section__title">{props.children}</h2>
      {props.end !== undefined && <span>{props.end}</span>}
    </div>
  );
}

interface PhoneRowProps {
  readonly icon?: PhoneIconName;
  readonly iconSize?: number;
  readonly lead?: ReactNode;
  readonly title: ReactNode;
  readonly notes?: readonly ReactNode[];
  readonly end?: ReactNode;
  readonly height?: 48 | 56 | 64;
  /** A row that can be tapped shows a chevron, or another icon. */
  readonly onClick?: () => void;
  readonly endIcon?: PhoneIconName;
  readonly label?: string;
}

/** A row: icon, bold line, second lines. */
export function PhoneRow(props: PhoneRowProps) {
  const { icon, lead, height = 64, onClick } = props;
  const content = (
    <>
      {icon !== undefined && (
        <span className="phone-row__lead">
          <PhoneIcon name={icon} size={props.iconSize ?? 32} />
        </span>
      )}
      {lead !== undefined && <span className="phone-row__lead">{lead}</span>}
      <span className="phone-row__text">
        <b>{props.title}</b>
        {props.notes?.map((note, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- lines of one row, which never change places
          <span key={index} className="phone-row__note">
            {note}
          </span>
        ))}
      </span>
      {props.end !== undefined && (
        <span className="phone-row__end">{props.end}</span>
      )}
      {onClick !== undefined && (
        <PhoneIcon name={props.endIcon ?? "chevronRight"} />
      )}
    </>
  );
  const className = classes(
    "phone-row",
    height !== 64 && `phone-row--${height}`,
  );
  return onClick === undefined ? (
    <div className={className}>{content}</div>
  ) : (
    <button
      type="button"
      className={className}
      aria-label={props.label}
      onClick={onClick}
    >
      {content}
    </button>
  );
}
