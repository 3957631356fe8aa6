// SPDX-License-Identifier: EUPL-1.2

/** Capacity that stands for "without limit". */
export const UNLIMITED = 1e15;

/** A small flow network; arcs come in pairs, arc ^ 1 is the way back. */
export class FlowNetwork {
  readonly nodes: number;
  readonly #head: Int32Array;
  readonly #next: number[] = [];
  readonly #to: number[] = [];
  #capacity: number[] = [];

  constructor(nodes: number) {
    this.nodes = nodes;
    this.#head = new Int32Array(nodes).fill(-1);
  }

  /** Adds an edge with a capacity in each direction. */
  addEdge(from: number, to: number, forward: number, backward: number): void {
    this.#push(from, to, forward);
    this.#push(to, from, backward);
  }

  #push(from: number, to: number, capacity: number): void {
    this.#to.push(to);
    this.#capacity.push(capacity);
    this.#next.push(this.#head[from] ?? -1);
    this.#head[from] = this.#to.length - 1;
  }

  /** Distances from the source over arcs with capacity left (breadth first). */
  #levels(source: number): Int32Array {
    const level = new Int32Array(this.nodes).fill(-1);
    level[source] = 0;
    const queue = [source];
    for (const node of queue) {
      for (
        let arc = this.#head[node] ?? -1;
        arc >= 0;
        arc = this.#next[arc] ?? -1
      ) {
        const to = this.#to[arc] ?? 0;
        if ((this.#capacity[arc] ?? 0) <= 0 || (level[to] ?? 0) >= 0) continue;
        level[to] = (level[node] ?? 0) + 1;
        queue.push(to);
      }
    }
    return level;
  }

  #advance(
    node: number,
    sink: number,
    limit: number,
    level: Int32Array,
    at: Int32Array,
  ): number {
    if (node === sink) return limit;
    for (; (at[node] ?? -1) >= 0; at[node] = this.#next[at[node] ?? -1] ?? -1) {
      const arc = at[node] ?? -1;
      const to = this.#to[arc] ?? 0;
      const left = this.#capacity[arc] ?? 0;
      if (left <= 0 || level[to] !== (level[node] ?? 0) + 1) continue;
      const flow = this.#advance(to, sink, Math.min(limit, left), level, at);
      if (flow <= 0) continue;
      this.#capacity[arc] = left - flow;
      this.#capacity[arc ^ 1] = (this.#capacity[arc ^ 1] ?? 0) + flow;
      return flow;
    }
    return 0;
  }

  /** Largest flow from source to sink (Dinic 1970), up to `limit`; the network is left as it was. */
  maxFlow(source: number, sink: number, limit = UNLIMITED): number {
    const saved = this.#capacity.slice();
    let total = 0;
    while (total < limit) {
      const level = this.#levels(source);
      if ((level[sink] ?? -1) < 0) break;
      const at = this.#head.slice();
      for (;;) {
        const flow = this.#advance(source, sink, limit - total, level, at);
        if (flow <= 0) break;
        total += flow;
        if (total >= limit) break;
      }
    }
    this.#capacity = saved;
    return Math.min(total, limit);
  }
}
