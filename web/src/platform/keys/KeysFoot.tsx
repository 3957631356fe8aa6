// SPDX-License-Identifier: EUPL-1.2
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { KeyCap } from "../ui/action/KeyCap.tsx";
import { Dialog } from "../ui/overlay/Dialog.tsx";
import { CheckField } from "../ui/field/ChoiceField.tsx";
import {
  chooseSingleKeys,
  type KeyBinding,
  useBoundKeys,
  useSingleKeys,
} from "./registry.ts";
import "./keys.css";

interface KeyEntry {
  readonly id: string;
  readonly caps: readonly string[];
  readonly label: string;
}

/** The keys of this page in one line; `end` stands at the right. */
export function KeysFoot({ end }: { readonly end?: ReactNode }) {
  const t = useTranslations("platform.keys");
  const bound = useBoundKeys();
  const single = useSingleKeys();
  const caps = useCaps();
  const entries = entriesOf(
    bound.filter(
      (binding) =>
        binding.scope !== "everywhere" &&
        binding.quiet !== true &&
        (single || binding.control === true),
    ),
    caps,
  );
  return (
    <footer className="keys-foot">
      <ul className="keys-foot__list">
        {entries.map((entry) => (
          <KeyRow key={entry.id} entry={entry} />
        ))}
        {single && <KeyRow entry={{ id: "?", caps: ["?"], label: t("all") }} />}
      </ul>
      {end !== undefined && <span className="keys-foot__end">{end}</span>}
    </footer>
  );
}

/** All keys in force, from the same list, and the switch for single keys. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslations("platform.keys");
  const bound = useBoundKeys();
  const caps = useCaps();
  const page = bound.filter((binding) => binding.scope !== "everywhere");
  const everywhere = bound.filter((binding) => binding.scope === "everywhere");
  return (
    <Dialog title={t("title")} onClose={onClose} look="small">
      <div className="stack stack--16">
        {page.length > 0 && (
          <KeySection title={t("thisPage")} entries={entriesOf(page, caps)} />
        )}
        <KeySection
          title={t("everywhere")}
          entries={entriesOf(everywhere, caps)}
        />
        <SingleKeysChoice />
      </div>
    </Dialog>
  );
}

/** The switch for keys without Ctrl, as WCAG 2.1.4 asks for. */
export function SingleKeysChoice() {
  const t = useTranslations("platform.keys");
  const single = useSingleKeys();
  return (
    <CheckField
      label={t("switchOff")}
      note={t("switchOffHint")}
      checked={single}
      onChange={chooseSingleKeys}
    />
  );
}

function KeySection(props: {
  readonly title: string;
  readonly entries: readonly KeyEntry[];
}) {
  return (
    <section>
      <h2>{props.title}</h2>
      <ul className="keys-list">
        {props.entries.map((entry) => (
          <KeyRow key={entry.id} entry={entry} />
        ))}
      </ul>
    </section>
  );
}

function KeyRow({ entry }: { readonly entry: KeyEntry }) {
  return (
    <li className="keys-row">
      <span className="keys-row__caps">
        {entry.caps.map((cap) => (
          <KeyCap key={cap}>{cap}</KeyCap>
        ))}
      </span>
      {entry.label}
    </li>
  );
}

function useCaps(): (binding: KeyBinding) => string[] {
  const t = useTranslations("platform.keys");
  const names: Record<string, string> = {
    Enter: t("enter"),
    Escape: t("escape"),
  };
  return (binding) => {
    const cap = names[binding.key] ?? binding.key.toUpperCase();
    return binding.control === true ? [t("control"), cap] : [cap];
  };
}

function entriesOf(
  bindings: readonly KeyBinding[],
  caps: (binding: KeyBinding) => string[],
): readonly KeyEntry[] {
  const entries = new Map<string, KeyEntry>();
  for (const binding of bindings) {
    const id = binding.group ?? `${binding.control ?? false}${binding.key}`;
    const before = binding.group === undefined ? undefined : entries.get(id);
    entries.set(id, {
      id,
      caps: [...new Set([...(before?.caps ?? []), ...caps(binding)])],
      label: binding.label,
    });
  }
  return [...entries.values()];
}
