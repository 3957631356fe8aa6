// SPDX-License-Identifier: EUPL-1.2
// Reads XML piece by piece, as far as spreadsheets use it: no document types,
// no entities but the five of XML and numbers.

/** A piece of XML; names come without their prefix. */
export type XmlToken =
  | {
      readonly kind: "open";
      readonly name: string;
      readonly attributes: Readonly<Record<string, string>>;
    }
  | { readonly kind: "close"; readonly name: string }
  | { readonly kind: "text"; readonly text: string };

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  apos: "'",
  gt: ">",
  lt: "<",
  quot: '"',
};

/** Text without its entities. */
export function decodeXml(text: string): string {
  if (!text.includes("&")) return text;
  return text.replaceAll(
    /&(?:#x([0-9a-f]+)|#(\d+)|([a-z]+));/gi,
    (all, hex?: string, decimal?: string, name?: string) => {
      if (hex !== undefined) return String.fromCodePoint(parseInt(hex, 16));
      if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
      return entities[name ?? ""] ?? all;
    },
  );
}

function withoutPrefix(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

function parseAttributes(text: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, name, double, single] of text.matchAll(
    /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g,
  ))
    attributes[withoutPrefix(name ?? "")] = decodeXml(double ?? single ?? "");
  return attributes;
}

function* readTag(tag: string): Generator<XmlToken> {
  if (tag.startsWith("?") || tag.startsWith("!")) return;
  if (tag.startsWith("/")) {
    yield { kind: "close", name: withoutPrefix(tag.slice(1).trim()) };
    return;
  }
  const body = tag.endsWith("/") ? tag.slice(0, -1) : tag;
  const [, full = "", rest = ""] = /^([^\s]+)([^]*)$/.exec(body) ?? [];
  const name = withoutPrefix(full);
  yield { kind: "open", name, attributes: parseAttributes(rest) };
  if (body !== tag) yield { kind: "close", name };
}

const openData = "<![CDATA[";
const closeData = "]]>";

/** What reaches to its own mark instead of to the next `>`. */
function endMarkOf(rest: string, start: number): string {
  if (rest.startsWith(openData, start)) return closeData;
  return rest.startsWith("<!--", start) ? "-->" : ">";
}

/**
 * The pieces of a document, in order, with little of it in memory at a time.
 * Bytes are UTF-8.
 */
export async function* readXml(
  source: AsyncIterable<Buffer | string>,
): AsyncGenerator<XmlToken> {
  const decoder = new TextDecoder("utf-8");
  let rest = "";
  for await (const chunk of source) {
    rest +=
      typeof chunk === "string"
        ? chunk
        : decoder.decode(chunk, { stream: true });
    let at = 0;
    for (;;) {
      const start = rest.indexOf("<", at);
      if (start === -1) break;
      const endMark = endMarkOf(rest, start);
      const end = rest.indexOf(endMark, start);
      if (end === -1) break;
      if (start > at)
        yield { kind: "text", text: decodeXml(rest.slice(at, start)) };
      if (endMark === closeData)
        yield { kind: "text", text: rest.slice(start + openData.length, end) };
      else yield* readTag(rest.slice(start + 1, end));
      at = end + endMark.length;
    }
    rest = rest.slice(at);
  }
}
