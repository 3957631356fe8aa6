// SPDX-License-Identifier: EUPL-1.2
// Takes the entries of a JSON document one by one out of text that comes in
// pieces, so that a file of any size needs the memory of one entry.

/** Beyond it an entry is no row. */
const longestItem = 16_000_000;

const quote = 34;
const backslash = 92;

/** End of the string that begins at `start`, or -1 when the text ends before. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === backslash) at += 1;
    else if (code === quote) return at + 1;
  }
  return -1;
}

/** End of the object or array that begins at `start`, or -1. */
function endOfContainer(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const letter = text[at];
    if (letter === '"') {
      const end = endOfString(text, at);
      if (end === -1) return -1;
      at = end - 1;
    } else if (letter === "{" || letter === "[") depth += 1;
    else if (letter === "}" || letter === "]") {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return -1;
}

function endOfValue(text: string, start: number): number {
  const first = text[start];
  if (first === '"') return endOfString(text, start);
  if (first === "{" || first === "[") return endOfContainer(text, start);
  const length = text.slice(start).search(/[\s,\]}]/);
  return length === -1 ? -1 : start + length;
}

/** Text that comes in pieces, read from one end. */
class Feed {
  readonly #pieces: AsyncIterator<string>;
  #text = "";
  #at = 0;
  #isEnded = false;

  constructor(pieces: AsyncIterator<string>) {
    this.#pieces = pieces;
  }

  async #more(): Promise<boolean> {
    const { value, done } = await this.#pieces.next();
    this.#isEnded = done === true;
    if (done === true) return false;
    this.#text = this.#text.slice(this.#at) + value;
    this.#at = 0;
    if (this.#text.length > longestItem)
      throw new Error("an entry is longer than 16 million characters");
    return true;
  }

  /** The next letter that is no blank, left where it is; undefined at the end. */
  async peek(): Promise<string | undefined> {
    for (;;) {
      const letter = this.#text[this.#at];
      if (letter === undefined) {
        if (!(await this.#more())) return undefined;
      } else if (/\s/.test(letter)) this.#at += 1;
      else return letter;
    }
  }

  /** Takes the next letter when it is this one. */
  async takes(letter: string): Promise<boolean> {
    if ((await this.peek()) !== letter) return false;
    this.#at += 1;
    return true;
  }

  async expect(letter: string): Promise<void> {
    const found = await this.peek();
    if (found !== letter)
      throw new Error(`expected ${letter}, found ${found ?? "the end"}`);
    this.#at += 1;
  }

  /** Takes the text of the next value. */
  async takeValue(): Promise<string> {
    await this.peek();
    for (;;) {
      const end = endOfValue(this.#text, this.#at);
      if (end !== -1) {
        const value = this.#text.slice(this.#at, end);
        this.#at = end;
        return value;
      }
      if (this.#isEnded || !(await this.#more()))
        throw new Error("the document ends in the middle of an entry");
    }
  }
}

/** Goes to the member of the object that comes next. */
async function enter(feed: Feed, name: string): Promise<void> {
  await feed.expect("{");
  if (!(await feed.takes("}")))
    do {
      const key: unknown = JSON.parse(await feed.takeValue());
      await feed.expect(":");
      if (key === name) return;
      await feed.takeValue();
    } while (await feed.takes(","));
  throw new Error(`it has no ${name}`);
}

/** One entry: its text, and its name where it is the member of an object. */
export interface JsonItem {
  readonly key: string | null;
  readonly text: string;
}

/**
 * The entries of the array, or the members of the object, at a path such as
 * `results.items`; the empty path is the document itself. Throws an Error with
 * a sentence when there is no such place or the document breaks off.
 */
export async function* readJsonItems(
  text: AsyncIterable<string>,
  path: string,
): AsyncGenerator<JsonItem> {
  const feed = new Feed(text[Symbol.asyncIterator]());
  for (const name of path === "" ? [] : path.split("."))
    await enter(feed, name);
  const isArray = await feed.takes("[");
  if (!isArray) await feed.expect("{");
  const close = isArray ? "]" : "}";
  if (await feed.takes(close)) return;
  do {
    let key: string | null = null;
    if (!isArray) {
      key = String(JSON.parse(await feed.takeValue()));
      await feed.expect(":");
    }
    yield { key, text: await feed.takeValue() };
  } while (await feed.takes(","));
  await feed.expect(close);
}
