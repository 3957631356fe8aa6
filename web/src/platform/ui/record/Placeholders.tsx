// SPDX-License-Identifier: EUPL-1.2
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Icon } from "../icon/Icon.tsx";
import type { IconName } from "../icon/iconPaths.ts";
import "./placeholders.css";

interface EmptyStateProps {
  readonly icon?: IconName;
  readonly title: ReactNode;
  /** The title is the heading of the whole page. */
  readonly isPage?: boolean;
  /** What will stand here. */
  readonly children?: ReactNode;
  /** The one sensible first action. */
  readonly action?: ReactNode;
}

/** Says what will stand here and offers the one sensible first action. */
export function EmptyState(props: EmptyStateProps) {
  return (
    <div className="empty">
      {props.icon !== undefined && <Icon name={props.icon} size={32} />}
      {props.isPage === true ? (
        <h1 className="empty__title">{props.title}</h1>
      ) : (
        <p className="empty__title">{props.title}</p>
      )}
      {props.children !== undefined && (
        <div className="empty__text">{props.children}</div>
      )}
      {props.action !== undefined && (
        <div className="empty__action">{props.action}</div>
      )}
    </div>
  );
}

/** Grey lines of the height the content will have; says "Wird geladen" once. */
export function Skeleton({ lines = 3 }: { readonly lines?: number }) {
  const t = useTranslations("platform");
  return (
    <div className="skeleton" role="status">
      <span className="visually-hidden">{t("loading")}</span>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} className="skeleton__line" aria-hidden="true" />
      ))}
    </div>
  );
}
