// SPDX-License-Identifier: EUPL-1.2
import type { Locale } from "./locale.ts";

/** Same keys, any words: the type of a translation of `Source`. */
export type Translation<Source> = {
  readonly [Key in keyof Source]: Source[Key] extends string
    ? string
    : Translation<Source[Key]>;
};

export type MessageTree = { readonly [key: string]: string | MessageTree };

type Loader = Readonly<Record<Locale, () => Promise<MessageTree>>>;

const loaders = new Map<string, Loader>();
const loaded = new Map<string, MessageTree>();
const listeners = new Set<() => void>();
let snapshot: { locale: Locale; messages: MessageTree } = {
  locale: "de",
  messages: {},
};

/** Names where the words of a feature are loaded from; the feature's name is the namespace. */
export function registerMessages(namespace: string, loader: Loader): void {
  loaders.set(namespace, loader);
}

/** Resolves when the words of these features are there in the current language. */
export async function ensureMessages(
  ...namespaces: readonly string[]
): Promise<void> {
  await load(snapshot.locale, namespaces);
}

/** Switches the language after the words on the screen have been loaded in it. */
export async function switchLocale(locale: Locale): Promise<void> {
  const shown = Object.keys(snapshot.messages);
  await load(locale, shown);
  publish(locale);
}

/** Current language and words, for `useSyncExternalStore`. */
export const catalogue = {
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  get: () => snapshot,
};

async function load(
  locale: Locale,
  namespaces: readonly string[],
): Promise<void> {
  const missing = namespaces.filter((name) => !loaded.has(`${locale}:${name}`));
  if (missing.length === 0) return;
  await Promise.all(
    missing.map(async (name) => {
      const loader = loaders.get(name);
      if (loader === undefined) throw new Error(`no words for "${name}"`);
      loaded.set(`${locale}:${name}`, await loader[locale]());
    }),
  );
  if (locale === snapshot.locale) publish(locale);
}

function publish(locale: Locale): void {
  const messages: Record<string, MessageTree> = {};
  for (const [key, tree] of loaded) {
    const [keyLocale, name] = key.split(":");
    if (keyLocale === locale && name !== undefined) messages[name] = tree;
  }
  snapshot = { locale, messages };
  for (const listener of listeners) listener();
}
