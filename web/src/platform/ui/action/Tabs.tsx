// SPDX-License-Identifier: EUPL-1.2
import { type KeyboardEvent, type ReactNode, useId, useRef } from "react";
import "./tabs.css";

interface Tab<Key extends string> {
  readonly key: Key;
  readonly label: ReactNode;
  readonly count?: ReactNode;
}

interface TabsProps<Key extends string> {
  readonly label: string;
  readonly tabs: readonly Tab<Key>[];
  readonly active: Key;
  readonly onChange: (key: Key) => void;
  /** Content of the active tab. */
  readonly children: ReactNode;
}

/** Tabs after the WAI-ARIA pattern: arrow keys, Home and End move and choose. */
export function Tabs<Key extends string>(props: TabsProps<Key>) {
  const base = useId();
  const list = useRef<HTMLDivElement>(null);
  const index = props.tabs.findIndex((tab) => tab.key === props.active);
  const move = (event: KeyboardEvent) => {
    const last = props.tabs.length - 1;
    const target = targetOf(event.key, index, last);
    const tab = target === undefined ? undefined : props.tabs[target];
    if (tab === undefined) return;
    event.preventDefault();
    props.onChange(tab.key);
    list.current
      ?.querySelectorAll<HTMLElement>('[role="tab"]')
      .item(target ?? 0)
      .focus();
  };
  return (
    <div className="tabs">
      <div
        ref={list}
        role="tablist"
        aria-label={props.label}
        className="tabs__list"
      >
        {props.tabs.map((tab) => (
          <button
            key={tab.key}
            type="button"
            role="tab"
            id={`${base}-${tab.key}`}
            aria-selected={tab.key === props.active}
            aria-controls={`${base}-panel`}
            tabIndex={tab.key === props.active ? 0 : -1}
            className="tabs__tab"
            onClick={() => props.onChange(tab.key)}
            onKeyDown={move}
          >
            {tab.label}
            {tab.count !== undefined && (
              <span className="count">{tab.count}</span>
            )}
          </button>
        ))}
      </div>
      <div
        role="tabpanel"
        id={`${base}-panel`}
        aria-labelledby={`${base}-${props.active}`}
        className="tabs__panel"
      >
        {props.children}
      </div>
    </div>
  );
}

function targetOf(
  key: string,
  index: number,
  last: number,
): number | undefined {
  if (key === "ArrowRight") return index === last ? 0 : index + 1;
  if (key === "ArrowLeft") return index === 0 ? last : index - 1;
  if (key === "Home") return 0;
  if (key === "End") return last;
  return undefined;
}
