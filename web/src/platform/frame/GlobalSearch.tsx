// SPDX-License-Identifier: EUPL-1.2
import { useQueries } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import {
  useCallback,
  useDeferredValue,
  useEffect,
  useRef,
  useState,
} from "react";
import { useTranslations } from "use-intl";
import { useKeys } from "../keys/index.ts";
import { useHat } from "../session/index.ts";
import { Icon, KeyCap } from "../ui/index.ts";
import { addressBelow, type SearchHit, useFrame } from "./frameConfig.ts";
import "./search.css";

const shortest = 2;

/** The search of the frame: `/` leads here, results stand below in groups. */
export function GlobalSearch() {
  const t = useTranslations("platform");
  const input = useRef<HTMLInputElement>(null);
  const root = useRef<HTMLDivElement>(null);
  const [words, setWords] = useState("");
  const [open, setOpen] = useState(false);
  const close = useCallback(() => {
    setOpen(false);
    setWords("");
  }, []);
  useKeys([
    {
      key: "/",
      label: t("keys.search"),
      scope: "everywhere",
      run: () => input.current?.focus(),
    },
  ]);
  useEffect(() => {
    if (!open) return undefined;
    const outside = (event: Event) => {
      const inside =
        event.target instanceof Node && root.current?.contains(event.target);
      if (inside !== true) setOpen(false);
    };
    const box = root.current;
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape") close();
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        moveFocus(box, event.key === "ArrowDown" ? 1 : -1);
      }
    };
    box?.addEventListener("keydown", onKey);
    document.addEventListener("pointerdown", outside);
    document.addEventListener("focusin", outside);
    return () => {
      box?.removeEventListener("keydown", onKey);
      document.removeEventListener("pointerdown", outside);
      document.removeEventListener("focusin", outside);
    };
  }, [open, close]);
  return (
    <div
      ref={root}
      className="search"
      role="search"
      aria-label={t("search.label")}
    >
      <Icon name="search" size={18} />
      <input
        ref={input}
        type="search"
        className="search__input"
        aria-label={t("search.label")}
        placeholder={t("search.placeholder")}
        value={words}
        onChange={(event) => {
          setWords(event.target.value);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
      />
      <KeyCap>/</KeyCap>
      {open && words.trim().length >= shortest && (
        <SearchResults words={words.trim()} onChoose={close} />
      )}
    </div>
  );
}

function SearchResults(props: {
  readonly words: string;
  readonly onChoose: () => void;
}) {
  const t = useTranslations("platform");
  const words = useDeferredValue(props.words);
  const { membership, can } = useHat();
  const sources = useFrame().search.filter((source) => can(source.permission));
  const results = useQueries({
    queries: sources.map((source) => ({
      queryKey: [source.key, "search", membership.id, words],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        source.find(words, membership.id, signal),
    })),
  });
  const pending = results.some((result) => result.isPending);
  const found = results.some((result) => (result.data?.length ?? 0) > 0);
  return (
    <div className="search__panel">
      <p className="visually-hidden" role="status">
        {pending ? t("loading") : found ? "" : t("search.nothing")}
      </p>
      {sources.map((source, index) => (
        <SearchGroup
          key={source.key}
          title={t(`nav.${source.key}`)}
          hits={results[index]?.data ?? []}
          onChoose={props.onChoose}
        />
      ))}
      {!pending && !found && (
        <p className="search__nothing" aria-hidden="true">
          {t("search.nothing")}
        </p>
      )}
    </div>
  );
}

function SearchGroup(props: {
  readonly title: string;
  readonly hits: readonly SearchHit[];
  readonly onChoose: () => void;
}) {
  const { membership } = useHat();
  const router = useRouter();
  if (props.hits.length === 0) return null;
  return (
    <section aria-label={props.title}>
      <p className="menu-title">{props.title}</p>
      {props.hits.map((hit) => {
        const href = addressBelow(membership.organisation.slug, hit.path);
        return (
          <a
            key={hit.id}
            href={href}
            className="menu-item"
            onClick={(event) => {
              event.preventDefault();
              props.onChoose();
              router.history.push(href);
            }}
          >
            <span>
              {hit.title}
              {hit.note !== undefined && (
                <span className="small muted"> {hit.note}</span>
              )}
            </span>
          </a>
        );
      })}
    </section>
  );
}

function moveFocus(root: HTMLElement | null, step: 1 | -1): void {
  const stops = [...(root?.querySelectorAll<HTMLElement>("input, a") ?? [])];
  const index = stops.findIndex((stop) => stop === document.activeElement);
  stops[Math.min(stops.length - 1, Math.max(0, index + step))]?.focus();
}
